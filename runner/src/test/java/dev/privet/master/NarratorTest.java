package dev.privet.master;

import static org.awaitility.Awaitility.await;

import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.master.Narrator.Verbosity;
import dev.privet.protocol.StopOrder;
import dev.privet.protocol.StopReason;
import dev.privet.schedule.Stages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarratorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final FakeConsole console = new FakeConsole();
  private ServedRun served;

  @BeforeEach
  void open() throws IOException {
    Stage two =
        new Stage(
            "two",
            null,
            null,
            List.of(command("one"), command("other")),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Stage down =
        new Stage("down", "down", null, null, null, null, null, null, null, true, null, null, null);
    served = new ServedRun(folder, Stages.of(new Plan("p", List.of(two, down))));
    new Narrator(served.service, console, Verbosity.NORMAL, true, Optional.empty());
    served.join("a", "b");
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  private static Stage.Command command(String name) {
    return new Stage.Command(name, name, null, null);
  }

  private void write(String lease, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long held = served.directory.outputs().held(lease);
    served.service.appendOutput(lease, held, new ByteArrayInputStream(bytes), bytes.length);
  }

  private void awaitShown(String text) {
    await().atMost(PATIENCE).until(() -> console.text().contains(text));
  }

  @Test
  void whenTheRunnerOfTheCommandThatStreamsIsGoneAnotherCommandStreams() throws IOException {
    write(served.lease("a"), "from a\n");
    awaitShown("from a\n");
    write(served.lease("b"), "from b\n");
    served.service.leave("a");
    awaitShown("from b\n");
  }

  @Test
  void whenTheCommandThatStreamsWasCancelledWhatCleansUpStreams() throws IOException {
    write(served.lease("a"), "from a\n");
    awaitShown("from a\n");
    served.service.stop(new StopOrder(StopReason.Cancelled));
    write(served.lease("a"), "cleaning\n");
    awaitShown("cleaning\n");
  }

  @Test
  void aCommandStreamsWhileAllTheTimeSomethingHappens() throws IOException {
    write(served.lease("a"), "from a\n");
    AtomicInteger runners = new AtomicInteger();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(
            () -> {
              served.join("more" + runners.incrementAndGet());
              return console.text().contains("from a\n");
            });
  }
}
