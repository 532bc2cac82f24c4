package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.script.AgentContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Scripts run in another container, as another user: needs root. */
@EnabledOnOs(OS.LINUX)
class AgentIT {

  @TempDir Path folder;
  private AgentContainer container;
  private TestKit kit;

  @BeforeEach
  void start() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    kit = TestKit.withUnits(folder.resolve("project"), "one", "two");
    kit.script("runner-run-units", "echo \"$1 as $(id -u) from $CONTAINER$PRIVET_TOKEN\"");
    container = AgentContainer.withUser(folder, Map.of("CONTAINER", "it"));
    container.start(kit.project());
  }

  @AfterEach
  void stop() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void theReceiverOfAnotherUserReadsResultsAndNothingElseOfTheRunDirectory() throws Exception {
    kit.script(
        "receive-results",
        "cat \"$PRIVET_UNIT_RESULT_FILE\"; cat \"${PRIVET_UNIT_RESULT_FILE%/output/*}/journal.ndjson\"");
    Path runDirectory = Files.createDirectory(folder.resolve("run"));
    Files.setAttribute(runDirectory, "unix:gid", AgentContainer.GROUP);
    Files.setAttribute(runDirectory, "unix:mode", 02700);
    Ended run =
        Ended.ofCommand(
            kit,
            "umask 077; exec \"$0\" run -runners 2 -agent '"
                + container.folder()
                + "' -run-dir '"
                + runDirectory
                + "'");
    assertThat(run.output())
        .contains("one as 1234 from it\n", "two as 1234 from it\n", "Permission denied");
    assertThat(run.output()).doesNotContain("MasterStarted");
  }

  @Test
  void aReceiverThatCannotReadResultsIsRefusedWithTheFix() throws Exception {
    kit.script("receive-results", "cat \"$PRIVET_UNIT_RESULT_FILE\"");
    Ended run = run();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("receive-results cannot read results", "-run-dir");
  }

  @Test
  void whatAKilledPrivetStartedIsEndedAndTheNextOneFindsTheAgentReady() throws Exception {
    Marked marked = new Marked();
    kit.script("runner-run-units", marked.startAll());
    try (Privet first = Privet.start(kit, arguments("run", "-runners", "2"))) {
      marked.awaitAll();
      first.signal("KILL");
      marked.awaitNone();
    }
    kit.script("runner-run-units", "exit 0");
    assertThat(run().code()).isZero();
  }

  @Test
  void aRunnerHasTheIdAndTheKitOfItsContainerAndScriptsSeeNoToken() throws Exception {
    Map<String, String> token = Map.of("PRIVET_TOKEN", "it-secret");
    try (Privet master = Privet.start(kit, token, arguments("-bind", "127.0.0.1:0", "-verbose"))) {
      String address = "127.0.0.1:" + master.awaitPort();
      TestKit elsewhere = TestKit.in(folder.resolve("elsewhere"));
      Ended runner =
          Ended.of(elsewhere, token, arguments("-connect", address, "-runner-id", "pod-1"));
      assertThat(runner.code()).as(runner.output()).isZero();
      assertThat(master.awaitExit()).isZero();
      assertThat(master.output()).contains("runner pod-1 joined", "one as 1234 from it\n");
    }
  }

  @Test
  void aRunnerIdThatIsNoneIsBadUsage() throws Exception {
    Ended runner = Ended.of(kit, "-connect", "127.0.0.1:1", "-runner-id", "a/b");
    assertThat(runner.code()).isEqualTo(2);
    assertThat(runner.output()).contains("'a/b'", "1 to 63");
  }

  @Test
  void aKitThatTheContainerDoesNotHaveIsNamed() throws Exception {
    Ended run = Ended.of(kit, arguments("run", "-privet-dir", "no/kit"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output())
        .contains(kit.project().resolve("no/kit") + " does not exist in the container");
  }

  private Ended run() throws IOException, InterruptedException {
    return Ended.of(kit, arguments("run", "-runners", "2"));
  }

  private String[] arguments(String... first) {
    String[] all = java.util.Arrays.copyOf(first, first.length + 2);
    all[first.length] = "-agent";
    all[first.length + 1] = container.folder().toString();
    return all;
  }
}
