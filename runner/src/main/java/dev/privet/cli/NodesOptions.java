package dev.privet.cli;

import dev.privet.nodes.Node;
import dev.privet.nodes.NodesFile;
import dev.privet.nodes.SshCommand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes on which runners are started over ssh. */
final class NodesOptions {

  private static final String VARIABLE = "PRIVET_SSH";

  Optional<Path> file = Optional.empty();
  Optional<String> ssh = Optional.empty();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-nodes",
        "FILE",
        "Start runners over ssh on the hosts of this file, and none here unless -runners asks for"
            + " them.",
        Path.class,
        value -> file = value);
    flags.value(
        "-ssh",
        "COMMAND",
        "The OpenSSH client for -nodes, and its first arguments, such as \"ssh -F FILE\" (default:"
            + " the environment variable PRIVET_SSH, else ssh).",
        String.class,
        value -> ssh = value);
  }

  /** The nodes; none without a file. */
  List<Node> nodes() {
    try {
      List<Node> nodes = file.map(NodesFile::read).orElse(List.of());
      if (!nodes.isEmpty()) {
        requireSsh(System.getenv());
      }
      return nodes;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** How ssh is called. */
  SshCommand ssh(Map<String, String> environment) {
    String text = ssh.or(() -> Optional.ofNullable(environment.get(VARIABLE))).orElse("ssh");
    try {
      return SshCommand.of(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("-ssh: " + e.getMessage());
    }
  }

  private void requireSsh(Map<String, String> environment) {
    SshCommand command = ssh(environment);
    if (!isThere(command.program(), environment.getOrDefault("PATH", "/usr/bin:/bin"))) {
      throw new UsageException(
          "there is no program "
              + command.program()
              + " for -nodes: install the OpenSSH client, or name it by -ssh");
    }
  }

  private static boolean isThere(String program, String path) {
    return program.contains(File.separator)
        ? Files.isExecutable(Path.of(program))
        : Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
