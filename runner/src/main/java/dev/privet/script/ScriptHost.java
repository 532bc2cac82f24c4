package dev.privet.script;

import dev.privet.script.ScriptResult.End;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts one after another, for one slot.
 *
 * <p>{@link #run} is called by one thread at a time, {@link #cancel} by any.
 */
public final class ScriptHost implements AutoCloseable {

  /** The longest argument that Linux takes, in bytes: MAX_ARG_STRLEN, see execve(2). */
  private static final int MAX_ARGUMENT = 131_071;

  private static final int TIMED_OUT = 124;
  private static final int NOT_STARTED = 126;

  /** 128 and SIGXFSZ, by which a file size limit ends a process. */
  private static final int TOO_MUCH_OUTPUT = 153;

  /** How long a process that the script left behind may keep the output open, in milliseconds. */
  private static final long LEAK_PATIENCE = 200;

  private static final long CLOSE_PATIENCE = 1000;

  private final ProcessScope scope;
  private final String name;
  private final Fifo outFifo;
  private final Fifo errFifo;
  private Optional<Agent> agent = Optional.empty();
  private Optional<Execution> running = Optional.empty();
  private int count;

  ScriptHost(ProcessScope scope, String name) {
    this.scope = scope;
    this.name = name;
    this.outFifo = new Fifo(scope.temporaryDirectory(), name + ".out");
    this.errFifo = new Fifo(scope.temporaryDirectory(), name + ".err");
  }

  /**
   * Runs a script and waits for its end; its stdout and stderr are one output, in the order
   * written.
   *
   * @throws IOException if no shell can be started, or if the output could not be taken
   */
  public ScriptResult run(ScriptCall call, Output output) throws IOException, InterruptedException {
    return run(call, output, Optional.empty());
  }

  /** Runs a script whose stdout and stderr are two outputs. */
  public ScriptResult run(ScriptCall call, Output stdout, Output stderr)
      throws IOException, InterruptedException {
    return run(call, stdout, Optional.of(stderr));
  }

  private ScriptResult run(ScriptCall call, Output stdout, Optional<Output> stderr)
      throws IOException, InterruptedException {
    String mark = scope.mark() + "." + name + "." + ++count;
    Map<String, String> environment = new HashMap<>(call.environment());
    environment.put(ProcessTable.MARK, mark);
    int longest = CommandText.longest(call.arguments(), environment);
    if (longest > MAX_ARGUMENT) {
      return notStarted(
          "an argument or variable is "
              + longest
              + " bytes long and the system takes at most "
              + MAX_ARGUMENT
              + ": let `units` print shorter names, such as the path of a file");
    }
    Agent shell = agent();
    outFifo.make(shell);
    stderr.ifPresent(ignored -> errFifo.make(shell));
    Execution execution = new Execution(new Ender(mark + "\0", scope.grace()), scope.threads());
    String command =
        CommandText.run(
            call,
            environment,
            scope.keptVariables(),
            outFifo.path(),
            stderr.map(ignored -> errFifo.path()));
    Pump out = pump(outFifo, stdout, call, execution);
    Optional<Pump> err = stderr.map(output -> pump(errFifo, output, call, execution));

    long start = System.nanoTime();
    Future<?> timeout =
        scope
            .timer()
            .schedule(
                () -> execution.end(End.TIMED_OUT),
                call.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
    synchronized (this) {
      running = Optional.of(execution);
    }
    Optional<Integer> code = shell.run(command);
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    timeout.cancel(false);
    if (code.isEmpty()) {
      execution.end(End.NOT_STARTED); // the agent died: what it started must not live on
    }
    synchronized (this) {
      running = Optional.empty();
    }
    End end = execution.over();
    boolean leaked = isLeaked(out, outFifo);
    for (Pump pump : err.stream().toList()) {
      leaked |= isLeaked(pump, errFifo);
      pump.check();
    }
    out.check();
    return result(end, code, duration, leaked, call);
  }

  private Pump pump(Fifo fifo, Output output, ScriptCall call, Execution execution) {
    Pump pump =
        new Pump(
            fifo.path(), output, call.maxOutputBytes(), () -> execution.end(End.TOO_MUCH_OUTPUT));
    scope.threads().execute(pump);
    return pump;
  }

  private static boolean isLeaked(Pump pump, Fifo fifo) throws IOException, InterruptedException {
    if (pump.awaitEnd(LEAK_PATIENCE)) {
      return false;
    }
    pump.abandon();
    fifo.replace();
    return true;
  }

  private static ScriptResult result(
      End end, Optional<Integer> code, Duration duration, boolean leaked, ScriptCall call) {
    Optional<String> leak =
        leaked
            ? Optional.of("a process that the script left behind still holds its output")
            : Optional.empty();
    return switch (end) {
      case EXITED -> new ScriptResult(code.orElseThrow(), end, duration, leak);
      case TIMED_OUT ->
          new ScriptResult(
              TIMED_OUT,
              end,
              duration,
              Optional.of("ended after " + seconds(call.timeout()) + " s: the limit is -timeout"));
      case CANCELLED -> new ScriptResult(code.orElse(NOT_STARTED), end, duration, leak);
      case TOO_MUCH_OUTPUT ->
          new ScriptResult(
              TOO_MUCH_OUTPUT,
              end,
              duration,
              Optional.of(
                  "output cut at " + call.maxOutputBytes() + " bytes: the limit is -max-output"));
      case NOT_STARTED ->
          notStarted("the shell that runs scripts was killed: is the machine out of memory?");
    };
  }

  private static String seconds(Duration time) {
    return Double.toString(time.toMillis() / 1000.0).replaceFirst("\\.0$", "");
  }

  private static ScriptResult notStarted(String remark) {
    return new ScriptResult(NOT_STARTED, End.NOT_STARTED, Duration.ZERO, Optional.of(remark));
  }

  private Agent agent() throws IOException {
    if (agent.filter(Agent::isAlive).isEmpty()) {
      agent = Optional.of(Agent.start());
    }
    return agent.orElseThrow();
  }

  /** Ends the script that runs now, if one does: TERM, then KILL after 10 s. */
  public synchronized void cancel() {
    running.ifPresent(execution -> execution.end(End.CANCELLED));
  }

  /** Ends what runs, and the shell. */
  @Override
  public void close() {
    cancel();
    agent.ifPresent(
        shell -> {
          shell.close();
          try {
            shell.awaitEnd(CLOSE_PATIENCE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
