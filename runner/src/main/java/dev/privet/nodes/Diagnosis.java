package dev.privet.nodes;

import java.util.List;

/** Says in one line why a node is no runner, and what to do about it. */
final class Diagnosis {

  /** With which ssh ends when it is not the command that does. */
  static final int SSH_FAILED = 255;

  private record Known(List<String> signs, String fix) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              List.of("Permission denied", "Too many authentication failures"),
              "give that user your key there (ssh-copy-id), or name another `user`, until `ssh -o"
                  + " BatchMode=yes %s true` asks nothing"),
          new Known(
              List.of("Host key verification failed", "HOST IDENTIFICATION HAS CHANGED"),
              "look whether it is the right host, and accept its key by `ssh %s`"),
          new Known(
              List.of("remote port forwarding failed"),
              "let its sshd forward ports (AllowTcpForwarding in sshd_config)"),
          new Known(
              List.of("Could not resolve hostname"),
              "mend its `host`, or make that name known to ssh"),
          new Known(
              List.of(
                  "timed out",
                  "not responding",
                  "Connection refused",
                  "No route to host",
                  "Network is unreachable",
                  "Connection reset",
                  "Connection closed",
                  "Broken pipe"),
              "look whether it runs, and whether `ssh %s true` works from here"));

  private static final String ELSE = "look whether `ssh %s true` works from here";

  private Diagnosis() {}

  static String of(Node node, Parting parting) {
    if (parting.complaint().isPresent()) {
      return parting.complaint().get();
    }
    if (parting.reached() == Parting.Reached.RUNNER && parting.code() != SSH_FAILED) {
      return "its runner ended with code "
          + parting.code()
          + parting.lastWords().map(words -> " (" + words + ")").orElse("")
          + ": look at what it said";
    }
    if (parting.reached() == Parting.Reached.RUNNER && parting.lastWords().isEmpty()) {
      return "its runner was killed, perhaps for want of memory: look at that host";
    }
    String words =
        parting.lastWords().orElse("ssh ended with code " + parting.code() + " and said nothing");
    return words + ": " + fix(node, words);
  }

  private static String fix(Node node, String words) {
    String fix =
        KNOWN.stream()
            .filter(known -> known.signs().stream().anyMatch(words::contains))
            .map(Known::fix)
            .findFirst()
            .orElse(ELSE);
    return fix.formatted(call(node));
  }

  private static String call(Node node) {
    return node.port().map(port -> "-p " + port + " ").orElse("")
        + node.user().map(user -> user + "@").orElse("")
        + node.host();
  }
}
