package dev.privet.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The processes of this machine whose environment holds a mark of this test, by their roles. */
final class Marked {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> ALL =
      Set.of("script", "child", "grandchild", "session", "daemon", "stubborn");

  private final String mark = "IT_MARK=" + UUID.randomUUID();

  /** Lines for {@code sh} that put the mark on what they start. */
  String export() {
    return "export " + mark + "\n";
  }

  /**
   * Lines for {@code sh} that start a process of each kind, each with {@code IT_ROLE} in its
   * environment, and none of them with the script's output; the last one is the script itself.
   */
  String startAll() {
    return startOthers() + "IT_ROLE=script exec sleep 300\n";
  }

  /** The same without the script itself, which goes on. */
  String startOthers() {
    return export()
        + "exec 3>&1 4>&2 >/dev/null 2>&1\n"
        + "IT_ROLE=child sleep 300 &\n"
        + "sh -c 'IT_ROLE=grandchild sleep 300 & wait' &\n"
        + "IT_ROLE=session setsid sleep 300 &\n"
        + "( IT_ROLE=daemon setsid sh -c '(sleep 300 &) &' & )\n"
        + "IT_ROLE=stubborn sh -c 'trap \"\" HUP INT; exec sleep 300' &\n"
        + "exec >&3 2>&4 3>&- 4>&-\n";
  }

  /** Waits until a process of each kind runs. */
  void awaitAll() {
    awaitRoles(ALL);
  }

  /** Waits until a process of each kind runs that the script did not become itself. */
  void awaitOthers() {
    Set<String> others = new TreeSet<>(ALL);
    others.remove("script");
    awaitRoles(others);
  }

  private void awaitRoles(Set<String> wanted) {
    await("all kinds of processes run")
        .atMost(PATIENCE)
        .until(this::roles, roles -> roles.containsAll(wanted));
  }

  /** Waits until no process has the mark. */
  void awaitNone() {
    await("no process is left").atMost(PATIENCE).until(this::roles, Set::isEmpty);
  }

  /** The roles of the processes that run now; one without a role has an empty one. */
  Set<String> roles() {
    Set<String> roles = new TreeSet<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .map(Marked::environment)
          .filter(environment -> environment.contains(mark))
          .forEach(environment -> roles.add(role(environment).orElse("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return roles;
  }

  private static Optional<String> role(List<String> environment) {
    return environment.stream()
        .filter(variable -> variable.startsWith("IT_ROLE="))
        .map(variable -> variable.substring("IT_ROLE=".length()))
        .findFirst();
  }

  private static List<String> environment(Path process) {
    try {
      String environment =
          Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      return Arrays.asList(environment.split("\0"));
    } catch (IOException e) {
      return List.of(); // it ended meanwhile
    }
  }
}
