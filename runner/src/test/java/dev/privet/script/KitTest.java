package dev.privet.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KitTest {
  @TempDir Path directory;

  Kit open(Path folder) throws Exception {
    return Kit.open(folder);
  }

  @Test
  void aMissingFolderIsNamedWithTheFlagThatNamesAnother() {
    assertThatThrownBy(() -> open(directory.resolve("nowhere")))
        .isInstanceOf(KitException.class)
        .hasMessageContaining(directory.resolve("nowhere").toString())
        .hasMessageContaining("`privet -privet-dir DIR`");
  }

  @Test
  void aMissingScriptIsAnErrorOnlyWhereItIsRequired() throws Exception {
    Kit kit = open(directory);
    assertThat(kit.find(KitScript.UNITS)).isEmpty();
    assertThatThrownBy(() -> kit.require(KitScript.UNITS))
        .isInstanceOf(KitException.class)
        .hasMessageContaining(directory.resolve("units").toString());
  }

  @ParameterizedTest
  @CsvSource({"'#!/bin/sh\n'", "'#! /usr/bin/env sh\n'", "'\u007fELFx'"})
  void scriptsAndBinariesAreFound(String content) throws Exception {
    write(content, "rwxr-xr-x");
    assertThat(open(directory).require(KitScript.UNITS))
        .isAbsolute()
        .isEqualTo(directory.resolve("units"));
  }

  @ParameterizedTest
  @CsvSource({
    "'#!/bin/sh\n',rw-r--r--,chmod +x",
    "'echo a\n',rwxr-xr-x,#!/bin/sh",
    "'',rwxr-xr-x,#!/bin/sh",
    "'#!/bin/sh\r\necho\r\n',rwxr-xr-x,CRLF",
    "'#!/nowhere/python -u\n',rwxr-xr-x,/nowhere/python",
    "'#!\n',rwxr-xr-x,names no interpreter"
  })
  void aBrokenScriptIsAnErrorWithItsFix(String content, String mode, String message)
      throws Exception {
    write(content, mode);
    assertThatThrownBy(() -> open(directory).find(KitScript.UNITS))
        .isInstanceOf(KitException.class)
        .hasMessageContaining(directory.resolve("units").toString())
        .hasMessageContaining(message);
  }

  @Test
  void aLinkToNothingIsBroken() throws Exception {
    Files.createSymbolicLink(directory.resolve("units"), directory.resolve("gone"));
    assertThatThrownBy(() -> open(directory).find(KitScript.UNITS))
        .isInstanceOf(KitException.class)
        .hasMessageContaining("link");
  }

  @Test
  void aMissingSetsidIsNamedWithThePackageThatHasIt() {
    assertThatThrownBy(() -> ExecutableSearch.setsid(directory.toString()))
        .hasMessageContaining("util-linux")
        .hasMessageContaining("busybox");
  }

  private void write(String content, String mode) throws Exception {
    Path file = Files.writeString(directory.resolve("units"), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
