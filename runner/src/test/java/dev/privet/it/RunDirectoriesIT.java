package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoriesIT {

  @TempDir Path project;

  @Test
  void aRunDirectoryThatAnotherMasterUsesIsRefused() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "echo ran >>ran; until [ -e go ]; do sleep 0.05; done");
    try (Privet first = Privet.start(kit, "-bind", "127.0.0.1:0", "-run-dir", "kept")) {
      first.awaitPort();
      Ended second = Ended.run(kit, "-run-dir", "kept");
      assertThat(second.code()).isEqualTo(2);
      assertThat(second.output())
          .contains("another privet is using the run directory kept")
          .contains("another -run-dir");
      assertThat(kit.lines("ran")).isEmpty();
    }
  }

  @Test
  void theDirectoryOfAFinishedRunIsRefused() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a").script("runner-run-units", "echo ran >>ran; exit 3");
    assertThat(Ended.run(kit, "-run-dir", "kept").code()).isEqualTo(3);
    Ended second = Ended.run(kit, "-run-dir", "kept");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.output()).contains("kept is finished").contains("another -run-dir");
    assertThat(kit.lines("ran")).hasSize(1);
  }

  @Test
  void aFinishedRunGivesItsVerdictAgainWhenItIsNamed() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b").script("runner-run-units", "echo ran >>ran; exit 3");
    Ended first = Ended.run(kit, "-run-dir", "kept", "-run-id", "mine");
    assertThat(first.code()).isEqualTo(3);
    Ended second = Ended.run(kit, "-run-dir", "kept", "-run-id", "mine");
    assertThat(second.code()).as(second.output()).isEqualTo(3);
    assertThat(second.output()).contains("2 units: 2 failed");
    assertThat(kit.lines("ran")).hasSize(2);
  }

  @Test
  void theDirectoryOfAnotherRunIsRefused() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", ":");
    assertThat(Ended.run(kit, "-run-dir", "kept", "-run-id", "one").code()).isZero();
    Ended second = Ended.run(kit, "-run-dir", "kept", "-run-id", "two");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.output()).contains("holds run one");
  }

  @Test
  void outputsAreKeptInTheRunDirectory() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "echo some output");
    Ended.run(kit, "-run-dir", "kept");
    assertThat(kit.file("kept/journal.ndjson")).isNotEmptyFile();
    try (var files = Files.list(kit.file("kept/output"))) {
      assertThat(files).anySatisfy(file -> assertThat(file).hasContent("some output\n"));
    }
  }
}
