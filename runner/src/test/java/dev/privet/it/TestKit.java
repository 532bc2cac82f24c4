package dev.privet.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A project folder with a kit in {@code test/privet}, written by a test. */
final class TestKit {

  private final Path project;

  private TestKit(Path project) {
    this.project = project;
  }

  static TestKit in(Path project) throws IOException {
    Files.createDirectories(project.resolve("test/privet"));
    return new TestKit(project);
  }

  /** A kit whose units are the given lines. */
  static TestKit withUnits(Path project, String... units) throws IOException {
    return in(project).script("units", "cat <<'END'\n" + String.join("\n", units) + "\nEND");
  }

  /** Adds a script for {@code sh}. */
  TestKit script(String name, String body) throws IOException {
    return raw(name, "#!/bin/sh\n" + body + "\n");
  }

  /** Adds an executable file with exactly this text. */
  TestKit raw(String name, String text) throws IOException {
    Path file = project.resolve("test/privet").resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  /** Adds a file without the permission to be executed. */
  TestKit notExecutable(String name, String text) throws IOException {
    Path file = raw(name, text).project.resolve("test/privet").resolve(name);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return this;
  }

  Path project() {
    return project;
  }

  /** What scripts wrote to a file of the project; none if there is no such file. */
  List<String> lines(String name) throws IOException {
    return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
  }

  Path file(String name) {
    return project.resolve(name);
  }
}
