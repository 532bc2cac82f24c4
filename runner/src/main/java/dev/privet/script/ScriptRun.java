package dev.privet.script;

import dev.privet.script.Channel.Settled;
import dev.privet.script.ScriptResult.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One script from its start to its result. */
final class ScriptRun {
  private static final Duration FOREVER = Duration.ofDays(10_000);
  // The agent tells the code at once when its script is gone.
  private static final long LAST_REPLY = TimeUnit.SECONDS.toNanos(1);

  private final HostResources resources;
  private final Site site;
  private final ProcessMark mark;
  private final ScriptCall call;
  private final ArgumentLimit limit;
  private final Execution execution;
  private final Delivery output;
  private final Optional<Delivery> errors;
  private Agent agent;
  private long started;
  private boolean interrupted;

  /**
   * @param errors takes stderr, or nobody when it goes where stdout goes
   */
  ScriptRun(
      HostResources resources,
      ProcessMark mark,
      ScriptCall call,
      Execution execution,
      Output output,
      Optional<Output> errors) {
    this.resources = resources;
    this.site = resources.site();
    this.mark = mark;
    this.call = call;
    this.limit = ArgumentLimit.of(call);
    this.execution = execution;
    this.output = delivery(errors.isPresent() ? output : limit.watch(output));
    this.errors = errors.map(e -> delivery(limit.watch(e)));
  }

  ScriptResult run() throws IOException, InterruptedException {
    Optional<String> exceeded = limit.exceeded();
    if (exceeded.isPresent()) {
      return new ScriptResult(126, End.NOT_STARTED, Duration.ZERO, exceeded);
    }
    try {
      start();
    } catch (IOException e) {
      if (execution.cause().isPresent()) {
        return new ScriptResult(143, End.CANCELLED, Duration.ZERO, Optional.empty());
      }
      throw e;
    }
    awaitEnd();
    Duration duration = Duration.ofNanos(System.nanoTime() - started);
    Set<Settled> settled = settle();
    throwFailures();
    return ResultDecision.of(
        execution, limit, settled, isCut(), call, duration, site.deathOfShell());
  }

  private Delivery delivery(Output to) {
    return new Delivery(to, call.maxOutputBytes(), execution);
  }

  private void start() throws IOException, InterruptedException {
    try {
      startOnce();
    } catch (AgentSilentException e) {
      throw e;
    } catch (IOException e) {
      // The agent died between two scripts; this one has not run.
      resources.replaceAll();
      startOnce();
    }
  }

  private void startOnce() throws IOException, InterruptedException {
    agent = resources.agent(() -> execution.cause().isEmpty());
    Path stdout = resources.stdout().deliverTo(output, agent);
    Path stderr = errors.isPresent() ? resources.stderr().deliverTo(errors.get(), agent) : stdout;
    byte[] command =
        ShellCommand.run(site.tools(), call, mark, site.lostVariables(), stdout, stderr);
    started = System.nanoTime();
    agent.send(command, execution::reply);
  }

  private void awaitEnd() {
    try {
      Duration timeout = call.timeout().compareTo(FOREVER) < 0 ? call.timeout() : FOREVER;
      execution.awaitReplyOrCause(timeout.toNanos());
      // Without a cause this is the timeout; after the reply it says nothing.
      execution.stop(End.TIMED_OUT);
    } catch (InterruptedException e) {
      interrupted = true;
      execution.stop(End.CANCELLED);
    }
    if (execution.cause().isPresent() || execution.code().isEmpty()) {
      endProcesses();
    }
  }

  private void endProcesses() {
    site.end(Family.ofScript(mark, agent), execution::hasReplied);
    uninterrupted(() -> execution.await(LAST_REPLY, execution::hasReplied));
    if (!execution.hasReplied()) {
      agent.kill();
      uninterrupted(() -> execution.await(LAST_REPLY, execution::hasReplied));
    }
  }

  private Set<Settled> settle() {
    List<Settled> all = new ArrayList<>();
    uninterrupted(() -> all.add(resources.stdout().settle(output, execution)));
    errors.ifPresent(
        delivery -> uninterrupted(() -> all.add(resources.stderr().settle(delivery, execution))));
    if (execution.code().isEmpty()) {
      resources.replaceAll();
    }
    return Set.copyOf(all);
  }

  private boolean isCut() {
    return output.isCut() || errors.filter(Delivery::isCut).isPresent();
  }

  private void throwFailures() throws IOException, InterruptedException {
    if (interrupted) {
      throw new InterruptedException("interrupted while " + call.script() + " ran");
    }
    Optional<Exception> failure = output.failure().or(() -> errors.flatMap(Delivery::failure));
    if (failure.isPresent()) {
      if (failure.get() instanceof RuntimeException e) {
        throw e;
      }
      throw (IOException) failure.get();
    }
  }

  private void uninterrupted(Waiting waiting) {
    while (true) {
      try {
        waiting.await();
        return;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private interface Waiting {
    void await() throws InterruptedException;
  }
}
