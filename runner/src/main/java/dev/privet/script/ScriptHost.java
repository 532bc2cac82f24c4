package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs scripts, one at a time. */
public final class ScriptHost implements AutoCloseable {

  private Process running;
  private boolean cancelled;

  ScriptHost() {}

  /** Runs a script, stdout and stderr together. */
  public ScriptResult run(ScriptCall call, Output merged) throws IOException, InterruptedException {
    return run(call, merged, Optional.empty());
  }

  /** Runs a script. */
  public ScriptResult run(ScriptCall call, Output stdout, Output stderr)
      throws IOException, InterruptedException {
    return run(call, stdout, Optional.of(stderr));
  }

  private ScriptResult run(ScriptCall call, Output stdout, Optional<Output> stderr)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("setsid", "-w", call.script().toString()));
    command.addAll(call.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(stderr.isEmpty());
    builder.environment().putAll(call.environment());
    builder.redirectInput(new java.io.File("/dev/null"));
    long start = System.nanoTime();
    Process process = builder.start();
    synchronized (this) {
      running = process;
      cancelled = false;
    }
    Thread out = pump(process.getInputStream(), stdout);
    Thread err = pump(process.getErrorStream(), stderr.orElse(Output.discard()));
    boolean exited = process.waitFor(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    if (!exited) {
      kill(process);
      process.waitFor();
    }
    out.join(200);
    err.join(200);
    synchronized (this) {
      running = null;
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      ScriptResult.End end =
          cancelled
              ? ScriptResult.End.CANCELLED
              : exited ? ScriptResult.End.EXITED : ScriptResult.End.TIMED_OUT;
      int code = end == ScriptResult.End.TIMED_OUT ? 124 : process.exitValue();
      return new ScriptResult(code, end, duration, Optional.empty());
    }
  }

  private static Thread pump(InputStream from, Output to) {
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[8192];
              try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                  to.write(buffer, 0, n);
                }
              } catch (IOException e) {
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends the script running now. */
  public synchronized void cancel() {
    if (running != null) {
      cancelled = true;
      kill(running);
    }
  }

  @Override
  public void close() {
    cancel();
  }
}
