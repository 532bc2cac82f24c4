package dev.privet.script;

import dev.privet.script.ScriptResult.End;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Runs the scripts of one slot, or of the master, one at a time. */
public final class ScriptHost implements AutoCloseable {
  private final ProcessMark mark;
  private final AtomicLong numbers;
  private final HostResources resources;
  private Execution current;
  private boolean closed;

  /**
   * @param numbers gives each script of the scope a number of its own
   */
  ScriptHost(ProcessMark mark, AtomicLong numbers, HostResources resources) {
    this.mark = mark;
    this.numbers = numbers;
    this.resources = resources;
  }

  /**
   * Runs a script to its end; its stdout and stderr go to one output, in the order written.
   *
   * @throws IOException when the output cannot be taken (the script is then ended) or nothing can
   *     be started
   * @throws InterruptedException when this thread was interrupted; the script is then ended
   * @throws IllegalArgumentException when a variable's name or an argument cannot be handed over
   */
  public ScriptResult run(ScriptCall call, Output output) throws IOException, InterruptedException {
    return run(call, output, Optional.empty());
  }

  /** As the other, with an output for each of the two. */
  public ScriptResult run(ScriptCall call, Output stdout, Output stderr)
      throws IOException, InterruptedException {
    return run(call, stdout, Optional.of(stderr));
  }

  /**
   * Ends the script that runs now, if any, with TERM, and after 10 s with KILL; any thread may call
   * it, and it does not wait.
   */
  public synchronized void cancel() {
    if (current != null) {
      current.stop(End.CANCELLED);
    }
  }

  /** Ends the script that runs now and runs no other one: its result is then that of a cancel. */
  @Override
  public void close() {
    refuse();
    awaitIdle();
    resources.close();
  }

  /** Runs no further script; does not wait. */
  synchronized void refuse() {
    closed = true;
    cancel();
  }

  private synchronized void awaitIdle() {
    boolean interrupted = false;
    while (current != null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private ScriptResult run(ScriptCall call, Output out, Optional<Output> err)
      throws IOException, InterruptedException {
    ShellCommand.check(call.arguments(), call.environment());
    Execution execution = new Execution();
    if (!begin(execution)) {
      return new ScriptResult(143, End.CANCELLED, Duration.ZERO, Optional.empty());
    }
    try {
      ProcessMark own = mark.child(Long.toString(numbers.incrementAndGet()));
      return new ScriptRun(resources, own, call, execution, out, err).run();
    } finally {
      finish();
    }
  }

  private synchronized boolean begin(Execution execution) {
    if (closed) {
      return false;
    }
    if (current != null) {
      throw new IllegalStateException("a host runs one script at a time");
    }
    current = execution;
    return true;
  }

  private synchronized void finish() {
    current = null;
    notifyAll();
  }
}
