package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private ServedRun run;

  @BeforeEach
  void open() throws IOException {
    run = new ServedRun(folder.resolve("run"));
  }

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  @Test
  void anAttemptIsRecordedWhenItEnds() throws Exception {
    RunRecorder recorder = new RunRecorder(run.service, complaints::add);
    run.list(2);
    run.join("one");
    run.finish(run.lease("one"), 0);
    awaitRecords("1 passed accepted");
    run.finish(run.lease("one"), 0);
    run.service.verdict();
    recorder.awaitEnd();
    assertThat(records()).containsExactly("1 passed accepted", "1 passed accepted");
    assertThat(Files.readString(file("foot"))).contains("exit-code\t0\n", "passed\t2\n");
  }

  @Test
  void resultsThatComeFasterThanTheyAreRecordedAreNotRecordedAgainAndAgain() throws Exception {
    RunRecorder recorder = new RunRecorder(run.service, complaints::add);
    run.list(20);
    run.join("one");
    run.finish(run.lease("one"), 0);
    awaitRecords("1 passed accepted");
    Object written = identity(file("test"));
    synchronized (run.service) { // the recorder has to wait
      for (int i = 1; i < 20; i++) {
        run.finish(run.lease("one"), 0);
      }
    }
    run.service.verdict();
    recorder.awaitEnd();
    assertThat(records()).hasSize(20).containsOnly("1 passed accepted");
    assertThat(identity(file("test"))).as("the file that was appended to").isEqualTo(written);
  }

  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Test
  void aLateResultReplacesTheRecordOfTheLoss() throws Exception {
    new RunRecorder(run.service, complaints::add);
    run.list(1);
    run.join("one", "two");
    String lost = run.lease("one");
    run.pass(Duration.ofSeconds(17));
    awaitRecords("1 lost lost");
    run.join("two");
    String second = run.lease("two");
    run.finish(lost, 3);
    awaitRecords("1 failed late");
    run.finish(second, 0);
    awaitRecords("1 failed late", "2 passed accepted");
  }

  @Test
  void whatAnEarlierMasterLeftIsMadeRight() throws Exception {
    run.list(2);
    run.join("one");
    run.finish(run.lease("one"), 0);
    run.lease("one");
    Files.writeString(file("test"), "half a rec");
    new RunRecorder(run.service, complaints::add);
    awaitRecords("1 passed accepted");
    assertThat(Files.readString(file("head"))).contains("run-id\t");
  }

  @Test
  void whatCannotBeWrittenIsSaidAndMadeUpFor() throws Exception {
    Files.createDirectories(file("test").resolve("in the way"));
    RunRecorder recorder = new RunRecorder(run.service, complaints::add);
    await().atMost(PATIENCE).until(() -> !complaints.isEmpty());
    Files.delete(file("test").resolve("in the way"));
    Files.delete(file("test"));
    run.list(1);
    run.join("one");
    run.finish(run.lease("one"), 0);
    run.service.verdict();
    recorder.awaitEnd();
    assertThat(records()).containsExactly("1 passed accepted");
    assertThat(complaints).isNotEmpty();
  }

  @Test
  void aRecordedRunIsTheRunThatWasServed() throws Exception {
    run.list(3);
    run.join("one", "two");
    String lost = run.lease("one");
    run.finish(run.lease("two"), 3);
    run.pass(Duration.ofSeconds(17));
    run.join("two");
    run.finish(run.lease("two"), 0);
    run.finish(lost, 0);
    assertThat(RecordedRun.read(folder.resolve("run")))
        .usingRecursiveComparison()
        .ignoringFields("head")
        .isEqualTo(
            run.service.<Object>read(state -> Reports.report(state, run.directory.outputs())));
  }

  private Path file(String name) {
    return folder.resolve("run").resolve(name);
  }

  private void awaitRecords(String... expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(records()).containsExactly(expected));
  }

  /** Attempt, outcome and worth of each. */
  private List<String> records() throws IOException {
    return Files.readAllLines(file("test")).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(fields -> fields[3] + " " + fields[4] + " " + fields[5])
        .toList();
  }
}
