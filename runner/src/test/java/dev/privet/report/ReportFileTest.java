package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  @TempDir Path folder;

  @Test
  void aPathThatFitsPassesAndNothingIsLeftBehind() throws IOException {
    Path file = folder.resolve("junit.xml");
    assertThatCode(() -> ReportFormat.check(file)).doesNotThrowAnyException();
    assertThatCode(() -> ReportFormat.check(Path.of("junit.xml"))).doesNotThrowAnyException();
    assertThat(names()).isEmpty();
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.check(folder.resolve("a/junit.xml")))
        .withMessageContainingAll("a/junit.xml", "does not exist", "create it");
  }

  @Test
  void aFolderIsNoReport() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.check(folder))
        .withMessageContainingAll(folder.toString(), "is a folder", "add a file name");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.check(file.resolve("junit.xml")))
        .withMessageContainingAll(file.toString(), "is not a folder");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTakesNoFilesIsRefused() {
    // Not even root may create a file there.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.check(Path.of("/proc/junit.xml")))
        .withMessageContainingAll("/proc/junit.xml", "name a file where you may write");
  }

  @Test
  void aDeviceIsWrittenToAndStays() throws IOException {
    Path device = Path.of("/dev/null");
    ReportFormat.check(device);
    ReportFile.write(device, writer -> writer.write("text"));
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void aReportReplacesTheOlderOne() throws IOException {
    Path file = Files.writeString(folder.resolve("junit.xml"), "older and longer");
    ReportFile.write(file, writer -> writer.write("new"));
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("junit.xml");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    ReportFile.write(link, writer -> writer.write("new"));
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void aFailureLeavesTheOlderReportAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("junit.xml"), "old");
    assertThatIOException()
        .isThrownBy(
            () ->
                ReportFile.write(
                    file,
                    writer -> {
                      writer.write("half");
                      throw new IOException("disk full");
                    }))
        .withMessageContainingAll(file.toString(), "disk full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("junit.xml");
  }

  @Test
  void aFolderThatVanishedIsNamedAtTheEnd() {
    assertThatIOException()
        .isThrownBy(() -> ReportFile.write(folder.resolve("gone/j.xml"), writer -> {}))
        .withMessageContainingAll("gone/j.xml", "no file can be made there");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
