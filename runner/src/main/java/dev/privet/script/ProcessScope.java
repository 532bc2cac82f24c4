package dev.privet.script;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * All scripts of one Privet process: what they start ends with the scope.
 *
 * <p>A guard, a shell of its own, does so when this process is killed and cannot.
 */
public final class ProcessScope implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String mark = UUID.randomUUID().toString();
  private final Path directory;
  private final Duration grace;
  private final Process guard;
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("privet-script"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemons("privet-timeout"));
  private final Map<String, String> keptVariables = new TreeMap<>();
  private final List<ScriptHost> hosts = new ArrayList<>();
  private boolean closed;

  private ProcessScope(Duration grace) throws IOException {
    this.grace = grace;
    this.directory = Files.createTempDirectory("privet-");
    this.guard = Shell.start(Shell.read("guard.sh"), mark, directory.toString());
    System.getenv()
        .forEach(
            (name, value) -> {
              if (!name.matches(CommandText.NAME)) {
                keptVariables.put(name, value);
              }
            });
  }

  /** Opens a scope; its temporary folder and its guard live until it is closed. */
  public static ProcessScope open() throws IOException {
    return open(GRACE);
  }

  static ProcessScope open(Duration grace) throws IOException {
    return new ProcessScope(grace);
  }

  /** A host for scripts; its name is unique within the scope, of letters, digits, - and _. */
  public synchronized ScriptHost host(String name) {
    ScriptHost host = new ScriptHost(this, name);
    hosts.add(host);
    return host;
  }

  /** A folder for this process, deleted with the scope. */
  public Path temporaryDirectory() {
    return directory;
  }

  String mark() {
    return mark;
  }

  Duration grace() {
    return grace;
  }

  ExecutorService threads() {
    return threads;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Variables of this process that a shell would drop, because of their names. */
  Map<String, String> keptVariables() {
    return keptVariables;
  }

  /** Ends everything that any host ever started: TERM, then KILL after 10 s. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    hosts.forEach(ScriptHost::cancel);
    try {
      new Ender(mark + ".", grace).end(() -> true);
      hosts.forEach(ScriptHost::close);
      dismissGuard();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the guard does the rest
      return;
    }
    timer.shutdownNow();
    threads.shutdown();
    deleteDirectory();
  }

  private void dismissGuard() {
    try (OutputStream word = guard.getOutputStream()) {
      word.write("done\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // somebody killed it: it has nothing left to do
    }
  }

  private void deleteDirectory() {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // it is a temporary folder: the system clears it
    }
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
