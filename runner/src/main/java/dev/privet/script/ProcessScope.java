package dev.privet.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds together all that scripts start, so that nothing of it outlives the scope.
 *
 * <p>What a script leaves behind lives until the scope is closed, or until this process is gone: a
 * guard process then ends it. A process is found by a variable in the environment that it was
 * started with, by its session, and by its parent; one that emptied its environment, left the
 * session and lost its parent is not found. Without /proc (not Linux) only descendants are.
 */
public final class ProcessScope implements AutoCloseable {
  static final Duration GRACE = Duration.ofSeconds(10);
  static final List<String> SHELL = List.of("/bin/sh", "-s");

  private final ProcessMark mark;
  private final Path temporaryDirectory;
  private final AgentStarter starter;
  private final Termination termination;
  private final Guard guard;
  private final AtomicLong numbers = new AtomicLong();
  private final List<ScriptHost> hosts = new ArrayList<>();
  private boolean closed;

  private ProcessScope(Path temporaryDirectory, Duration grace, List<String> shell)
      throws IOException, InterruptedException {
    this.mark = ProcessMark.ofScope(UUID.randomUUID().toString());
    this.temporaryDirectory = temporaryDirectory;
    Path setsid = ExecutableSearch.setsid();
    this.starter = new AgentStarter(setsid, IgnoredSignals.undo(), shell, mark.child("agent"));
    this.termination = new Termination(ProcessTable.ofThisSystem(), grace);
    this.guard = Guard.start(setsid, "/bin/sh", mark, temporaryDirectory, grace);
  }

  /**
   * Opens a scope and starts its guard.
   *
   * @throws IOException when there is no {@code setsid} on the PATH, or no room for temporary files
   */
  public static ProcessScope open() throws IOException {
    return open(GRACE, SHELL);
  }

  /**
   * @param grace from TERM to KILL
   * @param shell a POSIX shell that reads commands from its standard input
   */
  static ProcessScope open(Duration grace, List<String> shell) throws IOException {
    Path directory = Files.createTempDirectory("privet-");
    try {
      return new ProcessScope(directory, grace, shell);
    } catch (IOException e) {
      FileTree.delete(directory);
      throw e;
    } catch (InterruptedException e) {
      FileTree.delete(directory);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a scope of processes was opened", e);
    }
  }

  /**
   * Makes a host that runs one script at a time; its agent starts with its first script.
   *
   * @param name appears in the marks of its processes
   * @throws IOException when the scope was closed
   */
  public synchronized ScriptHost host(String name) throws IOException {
    if (closed) {
      throw new IOException("no script can be started any more: the scope was closed");
    }
    ProcessMark own = mark.child(name.replaceAll("[^A-Za-z0-9_-]", "_"));
    Path messages = temporaryDirectory.resolve("shell-" + hosts.size() + ".log");
    HostResources resources = new HostResources(starter, temporaryDirectory, messages);
    ScriptHost host = new ScriptHost(own, numbers, termination, resources);
    hosts.add(host);
    return host;
  }

  /** A folder that is deleted with the scope, also when this process is killed. */
  public Path temporaryDirectory() {
    return temporaryDirectory;
  }

  /**
   * Ends all that any host ever started, with TERM, and after 10 s with KILL; then deletes the
   * temporary directory. Scripts that run meanwhile end as cancelled.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    hosts.forEach(ScriptHost::refuse);
    hosts.forEach(ScriptHost::close);
    Set<Long> untouchable = Set.of(ProcessHandle.current().pid());
    termination.end(
        new Belonging(process -> mark.isScopeOf(process.mark()), untouchable), () -> true);
    FileTree.delete(temporaryDirectory);
    guard.dismiss();
  }
}
