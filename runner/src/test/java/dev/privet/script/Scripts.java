package dev.privet.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes scripts and calls them. */
final class Scripts {
  static final Duration LONG = Duration.ofMinutes(2);
  static final long MUCH = 1L << 30;

  private Scripts() {}

  static Path shell(Path directory, String body) throws IOException {
    return file(directory, "#!/bin/sh\n" + body + "\n");
  }

  static Path file(Path directory, String content) throws IOException {
    Path script = Files.createTempFile(directory, "script", "");
    Files.writeString(script, content);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  static ScriptCall call(Path script, String... arguments) {
    return new ScriptCall(script, List.of(arguments), Map.of(), LONG, MUCH);
  }

  static ScriptCall call(Path script, Duration timeout) {
    return new ScriptCall(script, List.of(), Map.of(), timeout, MUCH);
  }

  static ScriptCall call(Path script, Map<String, String> environment) {
    return new ScriptCall(script, List.of(), environment, LONG, MUCH);
  }

  /** Collects what a script writes. */
  static final class Collected implements Output {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, length);
    }

    synchronized byte[] bytes() {
      return bytes.toByteArray();
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }
}
