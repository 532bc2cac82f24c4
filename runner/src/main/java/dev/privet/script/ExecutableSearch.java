package dev.privet.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs on the PATH of this process. */
final class ExecutableSearch {
  private ExecutableSearch() {}

  static Path setsid() throws IOException {
    return setsid(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
  }

  static Path setsid(String path) throws IOException {
    return Arrays.stream(path.split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, "setsid").toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "there is no `setsid` on PATH ("
                        + path
                        + "), which keeps the processes of a script together: install util-linux"
                        + " or busybox (macOS: `brew install util-linux`)"));
  }
}
