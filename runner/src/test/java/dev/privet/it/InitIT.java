package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitIT {

  @TempDir Path project;

  private TestKit kit;

  @BeforeEach
  void anEmptyProject() throws Exception {
    kit = TestKit.in(project);
  }

  @Test
  void itSaysWhatItWroteAndHowToGoOn() throws Exception {
    Ended init = Ended.of(kit, "init", "sh");
    assertThat(init.code()).as(init.output()).isZero();
    assertThat(init.output())
        .contains("test/privet/units\n", "test/privet/README\n", "privet run -skip-code 3");
    assertThat(kit.file("test/privet/units")).isExecutable();
    assertThat(Files.isExecutable(kit.file("test/privet/settings"))).isFalse();
  }

  @Test
  void aKitThatMakesBatchesFindsOutWhichUnitOfThemFailed() throws Exception {
    Ended init = Ended.of(kit, "init", "pytest");
    assertThat(init.output()).contains("privet run -skip-code 77 -batch-units 5 -retries 1\n");
  }

  @Test
  void itNeverOverwritesAFile() throws Exception {
    kit.notExecutable("settings", "mine");
    Ended init = Ended.of(kit, "init", "sh");
    assertThat(init.code()).isEqualTo(2);
    assertThat(init.output())
        .contains("test/privet/settings")
        .doesNotContain("test/privet/units")
        .contains("-force")
        .contains("-privet-dir");
    assertThat(kit.file("test/privet/settings")).hasContent("mine");
    assertThat(kit.file("test/privet/units")).doesNotExist();
  }

  @Test
  void itReplacesFilesThatAreThereOnlyWhenForced() throws Exception {
    kit.notExecutable("units", "mine");
    Ended init = Ended.of(kit, "init", "sh", "-force");
    assertThat(init.code()).as(init.output()).isZero();
    assertThat(kit.file("test/privet/units")).isExecutable().content().startsWith("#!/bin/sh");
  }

  @Test
  void aKitInAnotherFolderIsNamedInTheCommandThatRunsIt() throws Exception {
    Ended init = Ended.of(kit, "init", "sh", "-privet-dir", "my kit");
    assertThat(init.output()).contains("privet run -privet-dir 'my kit' -skip-code 3");
    assertThat(kit.file("my kit/units")).isExecutable();
  }

  @Test
  void withoutANameItListsTheKits() throws Exception {
    Ended init = Ended.of(kit, "init");
    assertThat(init.code()).isEqualTo(2);
    assertThat(init.output())
        .contains("privet init sh")
        .contains("\n  sh ", "\n  pytest ", "\n  maven ");
  }

  @Test
  void aNameThatNoKitHasIsNamedWithTheOnesThereAre() throws Exception {
    Ended init = Ended.of(kit, "init", "../sh");
    assertThat(init.code()).isEqualTo(2);
    assertThat(init.output()).contains("'../sh'").contains("\n  sh ");
  }

  @Test
  void aFileIsNoFolderForAKit() throws Exception {
    Files.createFile(kit.file("file"));
    Ended init = Ended.of(kit, "init", "sh", "-privet-dir", "file");
    assertThat(init.code()).isEqualTo(2);
    assertThat(init.output()).contains("file is a file").contains("-privet-dir");
  }

  @Test
  void aKitThatSkipsWithoutASkipCodePasses() throws Exception {
    Ended.of(kit, "init", "sh");
    Files.writeString(kit.file("test/skips"), "exit 3\n");
    assertThat(kit.file("test/skips").toFile().setExecutable(true)).isTrue();
    Ended plain = Ended.run(kit);
    assertThat(plain.code()).as(plain.output()).isZero();
    Ended told = Ended.run(kit, "-skip-code", "3");
    assertThat(told.code()).as(told.output()).isZero();
    assertThat(told.output()).contains("1 skipped");
  }
}
