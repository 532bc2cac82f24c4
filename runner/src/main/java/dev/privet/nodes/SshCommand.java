package dev.privet.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How ssh is called, and how it says which port of the node leads here. */
public final class SshCommand {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");

  /**
   * No question that nobody answers; a silent network is noticed within 15 s; no connection that
   * others share, which would not end with this one; and what ssh says is seen. Whatever else the
   * user has configured holds.
   */
  private static final List<String> OPTIONS =
      List.of(
          "BatchMode=yes",
          "ConnectTimeout=10",
          "ServerAliveInterval=5",
          "ServerAliveCountMax=3",
          "ControlMaster=no",
          "ControlPath=none",
          "RemoteCommand=none",
          "ClearAllForwardings=no",
          "LogLevel=INFO");

  private final List<String> ssh;

  private SshCommand(List<String> ssh) {
    this.ssh = ssh;
  }

  /**
   * @param text the program and its first arguments, with spaces between them; quotes, double or
   *     single, hold a word together
   * @throws IllegalArgumentException when there is no word
   */
  public static SshCommand of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(
          Optional.ofNullable(matcher.group(1))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .orElseGet(() -> matcher.group(3)));
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("there is no program to call: give one, such as ssh");
    }
    return new SshCommand(words);
  }

  /** The program itself. */
  public String program() {
    return ssh.get(0);
  }

  /**
   * The words of a connection to a node.
   *
   * @param port of this machine, to which a port of the node leads that sshd chooses there
   */
  List<String> to(Node node, int port, String command) {
    List<String> words = new ArrayList<>(ssh);
    words.addAll(List.of("-T", "-x"));
    OPTIONS.forEach(option -> words.addAll(List.of("-o", option)));
    words.addAll(List.of("-R", "127.0.0.1:0:" + target(port)));
    node.user().ifPresent(user -> words.addAll(List.of("-l", user)));
    node.port().ifPresent(p -> words.addAll(List.of("-p", p.toString())));
    words.addAll(List.of("--", node.host(), command));
    return words;
  }

  /** The port of the node that leads to {@code port}, if this line of ssh tells it. */
  static OptionalInt allocated(String line, int port) {
    Matcher matcher =
        Pattern.compile("Allocated port (\\d{1,5}) for remote forward to " + target(port) + "\\s*")
            .matcher(line);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** Whether this line of ssh tells that no port of the node leads here. */
  static boolean isForwardRefused(String line) {
    return line.contains("remote port forwarding failed for listen port 0");
  }

  private static String target(int port) {
    return "127.0.0.1:" + port;
  }
}
