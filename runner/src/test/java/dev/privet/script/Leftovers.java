package dev.privet.script;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds processes by a variable of the test's own, apart from the marks of Privet. */
final class Leftovers {
  static final String VARIABLE = "LEFTOVER_TEST";

  final String value = UUID.randomUUID().toString();

  List<Long> pids() {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path directory : all) {
        if (isOurs(directory)) {
          found.add(Long.parseLong(directory.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  void awaitCount(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> pids().size() == count);
  }

  void killAll() {
    pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  private boolean isOurs(Path directory) {
    try {
      String environment =
          new String(Files.readAllBytes(directory.resolve("environ")), StandardCharsets.ISO_8859_1);
      return environment.contains(VARIABLE + "=" + value);
    } catch (IOException e) {
      return false;
    }
  }
}
