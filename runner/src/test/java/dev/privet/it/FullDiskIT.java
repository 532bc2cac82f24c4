package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the master's run directory is full for a while: a small tmpfs, which needs root. */
class FullDiskIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int UNITS = 12;

  @TempDir Path folder;
  private Farm farm;

  @BeforeEach
  void mount() throws Exception {
    farm = new Farm(folder);
    Path disk = Files.createDirectory(farm.file("run"));
    int code = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    assumeThat(code).as("mounting a small tmpfs, which only root may").isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", farm.file("run").toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  @Test
  void aRunGoesOnWhenSpaceIsFreed() throws Exception {
    String[] units = IntStream.range(0, UNITS).mapToObj(i -> "u" + i).toArray(String[]::new);
    TestKit kit =
        TestKit.withUnits(farm.project(), units)
            .script(
                "runner-run-units",
                "[ $1 = u0 ] || until [ -e ../full ]; do sleep 0.1; done;"
                    + " head -c 30000 /dev/zero | tr '\\0' x; echo \"$1\" >> ../begun");
    Path ballast = farm.file("run/ballast");
    try (Privet master = farm.master(kit);
        Privet one = farm.runner(kit, master);
        Privet two = farm.runner(kit, master)) {
      await().atMost(PATIENCE).until(() -> farm.journal().results(Standing.ACCEPTED).size() == 1);
      await().atMost(PATIENCE).until(() -> farm.journal().joined().size() == 2);
      fill(ballast);
      Files.createFile(farm.file("full"));
      master.awaitOutput("free some space");
      await()
          .during(Duration.ofSeconds(9)) // longer than a runner may be silent
          .atMost(PATIENCE)
          .until(() -> master.isAlive() && one.isAlive() && two.isAlive());
      assertThat(master.output()).containsOnlyOnce("free some space");
      Files.delete(ballast);
      assertThat(master.awaitExit()).as(master.output()).isZero();
      assertThat(one.awaitExit()).isZero();
      assertThat(two.awaitExit()).isZero();
      farm.journal().assertOneAcceptedResultForEach(UNITS);
      assertThat(farm.lines("begun")).hasSize(UNITS);
    }
  }

  private static void fill(Path ballast) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] block = new byte[512];
      for (int i = 0; i < 1 << 20; i++) {
        out.write(block);
      }
      throw new AssertionError("the disk does not fill up");
    } catch (IOException e) {
      assertThat(e.getMessage()).contains("No space left");
    }
  }
}
