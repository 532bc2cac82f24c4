package dev.privet.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The name of this machine, for people. */
public final class HostName {

  private HostName() {}

  /** Asks no name service: that can take seconds. */
  public static String get() {
    return printable(kernel().orElse("unknown"));
  }

  private static Optional<String> kernel() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    } catch (IOException e) {
      return Optional.ofNullable(System.getenv("HOSTNAME"));
    }
  }

  /** A master takes printable names only. */
  private static String printable(String name) {
    String clean = name.replaceAll("[^!-~]", "_");
    return clean.isEmpty() ? "unknown" : clean.substring(0, Math.min(clean.length(), 255));
  }
}
