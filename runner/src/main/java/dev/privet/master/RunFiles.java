package dev.privet.master;

import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.protocol.Json;
import dev.privet.report.AttemptRecord;
import dev.privet.report.HeadAndFoot;
import dev.privet.report.RunReport;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files {@code head}, {@code test}, {@code foot} and {@code verdict.json} of a run directory.
 *
 * <p>Each is replaced as a whole but {@code test}, to which records are appended.
 */
final class RunFiles {

  private final Path directory;
  private Optional<OutputStream> test = Optional.empty();

  RunFiles(Path directory) {
    this.directory = directory;
  }

  void writeHead(RunReport.Head head) throws IOException {
    replace("head", List.of(HeadAndFoot.head(head)));
  }

  void writeFoot(RunReport report, RunSummary summary) throws IOException {
    replace("foot", List.of(HeadAndFoot.foot(report)));
    replace("verdict.json", List.of(Json.mapper().writeValueAsString(summary), "\n"));
  }

  /** Writes all records anew. */
  void rewrite(List<String> records) throws IOException {
    close();
    List<String> lines = new ArrayList<>(List.of(AttemptRecord.header()));
    lines.addAll(records);
    replace("test", lines);
  }

  /** Adds records: they are with the operating system when this returns. */
  void append(String records) throws IOException {
    if (test.isEmpty()) {
      test = Optional.of(new FileOutputStream(directory.resolve("test").toFile(), true));
    }
    test.get().write(records.getBytes(StandardCharsets.UTF_8));
  }

  private void replace(String name, List<String> texts) throws IOException {
    Path part = directory.resolve(name + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      for (String text : texts) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw new IOException("cannot write " + directory.resolve(name) + ": " + e.getMessage(), e);
    }
    Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Opens {@code test} anew for the next record. */
  void close() {
    try {
      if (test.isPresent()) {
        test.get().close();
      }
    } catch (IOException e) {
      // What was written is written; the next record says what is wrong.
    } finally {
      test = Optional.empty();
    }
  }
}
