package dev.privet.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** The working directory of this process. */
  static final Path HERE = Path.of("").toAbsolutePath();

  private final ProcessMark mark;
  private final Path temporaryDirectory;
  private final Site site;
  private final AtomicLong numbers = new AtomicLong();
  private final List<ScriptHost> hosts = new ArrayList<>();
  private boolean closed;

  private ProcessScope(ProcessMark mark, Path temporaryDirectory, Site site) {
    this.mark = mark;
    this.temporaryDirectory = temporaryDirectory;
    this.site = site;
  }

  /**
   * Opens a scope on this machine and starts its guard.
   *
   * @throws IOException when there is no {@code setsid} on the PATH, or no room for temporary files
   */
  public static ProcessScope open() throws IOException {
    return open(GRACE, SHELL);
  }

  /**
   * Opens a scope on this machine whose scripts start in a folder of their own, as if this process
   * had been started there.
   *
   * @throws IOException as {@link #open()}
   */
  public static ProcessScope openIn(Path workingDirectory) throws IOException {
    return open(
        (mark, name, directory) ->
            LocalSite.open(mark, directory, GRACE, SHELL, workingDirectory.toAbsolutePath()));
  }

  /**
   * Opens a scope whose scripts run where the agent of a folder runs; waits for it, at most 120 s.
   *
   * @param agent the folder that both containers share, filled by {@code agent/install}
   * @throws IOException when the agent does not answer, or the folder cannot be used by both
   */
  public static ProcessScope openAt(Path agent) throws IOException {
    return openAt(agent, GRACE);
  }

  static ProcessScope openAt(Path agent, Duration grace) throws IOException {
    Path folder = agent.toAbsolutePath().normalize();
    return open((mark, name, directory) -> AgentSite.open(folder, mark, name, grace));
  }

  /**
   * @param grace from TERM to KILL
   * @param shell a POSIX shell that reads commands from its standard input
   */
  static ProcessScope open(Duration grace, List<String> shell) throws IOException {
    return open((mark, name, directory) -> LocalSite.open(mark, directory, grace, shell, HERE));
  }

  private static ProcessScope open(SiteOpening opening) throws IOException {
    String name = UUID.randomUUID().toString();
    ProcessMark mark = ProcessMark.ofScope(name);
    Path directory = Files.createTempDirectory("privet-");
    try {
      return new ProcessScope(mark, directory, opening.open(mark, name, directory));
    } catch (IOException e) {
      FileTree.delete(directory);
      throw e;
    } catch (InterruptedException e) {
      FileTree.delete(directory);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a scope of processes was opened", e);
    }
  }

  private interface SiteOpening {
    Site open(ProcessMark mark, String name, Path directory)
        throws IOException, InterruptedException;
  }

  /**
   * Opens the kit in a folder where the scripts run.
   *
   * @param dir relative to the working directory there, or absolute
   * @throws KitException when there is no such folder
   */
  public Kit kit(Path dir) {
    return Kit.open(dir, site.files());
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
    ScriptHost host = new ScriptHost(own, numbers, new HostResources(site));
    hosts.add(host);
    return host;
  }

  /**
   * Prepares a program of this process's own that ends with the scope, and with this process at the
   * latest. It runs in a session of its own: a terminal's signals go to this process alone.
   *
   * @throws IllegalStateException when scripts run elsewhere: its guard is there too
   */
  public ProcessBuilder companion(String name, List<String> command) {
    if (isElsewhere()) {
      throw new IllegalStateException("programs are started here, and this scope is elsewhere");
    }
    List<String> words = new ArrayList<>(List.of(site.tools().setsid().toString()));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().remove(AgentStarter.TOKEN);
    AgentStarter.restoreLocale(builder.environment());
    builder.environment().put(ProcessMark.VARIABLE, mark.child(name).value());
    return builder;
  }

  /** Whether scripts run on another machine, or in another container. */
  public boolean isElsewhere() {
    return site.isElsewhere();
  }

  /** Whether scripts can list and read this folder, by this path. */
  public boolean canRead(Path folder) throws IOException {
    try {
      return site.canRead(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking at " + folder, e);
    }
  }

  /** The words that start a shell of commands where the scripts run. */
  public List<String> shell() {
    return site.shell();
  }

  /** Puts an output where scripts can read it. */
  public Exchange exchange(String name, SpooledOutput output) throws IOException {
    return Exchange.of(site, name, output);
  }

  /**
   * Makes an empty folder where the scripts run, which is deleted with the scope.
   *
   * @param name unique in the scope, of letters, digits, '_', '.' and '-'
   * @return its name for scripts
   */
  public Path folder(String name) throws IOException {
    try {
      return site.folder("own-" + name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the folder " + name + " was made", e);
    }
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
    site.end(Family.ofScope(mark), () -> true);
    FileTree.delete(temporaryDirectory);
    site.close();
  }
}
