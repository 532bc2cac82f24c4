package dev.privet.script;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Where the agent of a folder is asked for shells.
 *
 * <p>A FIFO opened for reading and writing waits for nobody: until the shell has greeted, all are
 * open so. Then only the own end stays, so that each side sees the end of the other.
 */
final class AgentDoor {
  // An agent that was killed between the request and its answer does not know of it any more.
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final Path folder;
  private final String name;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * @param folder the agent's, by its name here
   * @param name of the scope, before the names of its FIFOs
   */
  AgentDoor(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  Path folder() {
    return folder;
  }

  /**
   * Asks until there is a shell.
   *
   * @throws AgentSilentException when there is none in this time, or none is wanted any more
   */
  AgentShell open(Duration patience, BooleanSupplier wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (wanted.getAsBoolean() && System.nanoTime() < end) {
      long attempt = Math.min(end, System.nanoTime() + ATTEMPT.toNanos());
      Optional<AgentShell> shell = attempt(attempt, wanted);
      if (shell.isPresent()) {
        return shell.get();
      }
    }
    throw new AgentSilentException(
        "the agent of "
            + folder
            + " did not answer for "
            + patience.toSeconds()
            + " s: look whether the container `scripts` runs, and what killed it if not"
            + " (kubectl describe pod), or whether `busybox sh "
            + folder
            + "/bin/agent "
            + folder
            + "` runs");
  }

  private Optional<AgentShell> attempt(long end, BooleanSupplier wanted)
      throws IOException, InterruptedException {
    Path door = folder.resolve("door");
    if (!await(end, wanted, () -> Files.exists(door))) {
      return Optional.empty();
    }
    String request = name + "-" + numbers.incrementAndGet();
    Path in = folder.resolve("run").resolve(request + ".in");
    Path out = folder.resolve("run").resolve(request + ".out");
    Fifos.make(folder.resolve("bin"), in, out);
    try (FifosBothWays ends = FifosBothWays.open(door, in, out)) {
      ends.get(door).write((request + "\n").getBytes(StandardCharsets.US_ASCII));
      FileInputStream answers = new FileInputStream(ends.get(out).getFD());
      StringBuilder greeting = new StringBuilder();
      if (!await(end, wanted, () -> AgentGreeting.isWhole(read(answers, greeting)))) {
        return Optional.empty();
      }
      AgentGreeting from = AgentGreeting.parse(greeting.toString());
      FileOutputStream commands = new FileOutputStream(in.toFile());
      return Optional.of(new AgentShell(this, from, commands, new FileInputStream(out.toFile())));
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
    }
  }

  private static StringBuilder read(FileInputStream answers, StringBuilder into)
      throws IOException {
    // Not readNBytes: it seeks.
    byte[] bytes = new byte[answers.available()];
    int length = bytes.length == 0 ? 0 : answers.read(bytes);
    return into.append(new String(bytes, 0, length, Charset.defaultCharset()));
  }

  private static boolean await(long end, BooleanSupplier wanted, Condition condition)
      throws IOException, InterruptedException {
    long pause = FIRST_PAUSE;
    while (!condition.holds()) {
      if (System.nanoTime() >= end || !wanted.getAsBoolean()) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    return true;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }
}
