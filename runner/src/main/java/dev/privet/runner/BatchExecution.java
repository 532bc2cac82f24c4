package dev.privet.runner;

import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Command;
import dev.privet.protocol.Lease;
import dev.privet.protocol.ResultAnswer;
import dev.privet.script.Exchange;
import dev.privet.script.KitScript;
import dev.privet.script.ScriptCall;
import dev.privet.script.ScriptResult;
import dev.privet.script.SpooledOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs the batch of one lease and delivers its result. */
final class BatchExecution {

  private final RunnerTools tools;
  private final Lease lease;
  private final ScriptCalls scripts;
  private final Cancellation cancellation;
  private final String fileName;
  private final BooleanSupplier wantsMore;

  /**
   * Nothing runs yet.
   *
   * @param wantsMore whether the slot would take another lease
   */
  BatchExecution(
      RunnerTools tools,
      Lease lease,
      String slotId,
      ScriptCalls scripts,
      Cancellation cancellation,
      BooleanSupplier wantsMore) {
    this.tools = tools;
    this.lease = lease;
    this.scripts = scripts;
    this.cancellation = cancellation;
    this.fileName = slotId + "-" + lease.fence();
    this.wantsMore = wantsMore;
  }

  /**
   * Blocks until the result is delivered; returns the slot's next lease if there is one.
   *
   * @throws AbandonedException when the lease was cancelled: there is no result
   */
  Optional<Lease> run() throws IOException, AbandonedException, InterruptedException {
    try (SpooledOutput output = spool(".output")) {
      OutputUploader uploader =
          new OutputUploader(
              tools.master(), tools.calls(), lease.leaseId(), output, cancellation.signal());
      Future<?> live =
          tools
              .clock()
              .scheduleWithFixedDelay(
                  () -> tools.threads().execute(uploader::sendNew), 1, 1, TimeUnit.SECONDS);
      ScriptResult units;
      Optional<ScriptResult> additional;
      try {
        units = runUnits(output);
        additional = lease.command().isPresent() ? Optional.empty() : runAdditional();
      } finally {
        live.cancel(false);
      }
      return tell(uploader.finish(tail -> result(units, additional, output, tail), wantsMore));
    }
  }

  private ScriptResult runUnits(SpooledOutput output)
      throws IOException, AbandonedException, InterruptedException {
    ScriptResult result = runOrSayWhyNot(output);
    abandonIfCancelled(result);
    if (result.remark().isPresent()) {
      remark(output, result.remark().get());
      if (result.code() == 0) { // nobody is shown the output of what passed
        String what = lease.command().isPresent() ? "command" : "runner-run-units";
        tools.log().warn(what + ": " + result.remark().get());
      }
    }
    Optional<String> check = lease.command().flatMap(Command::check);
    return check.isPresent() && result.code() == 0 ? check(result, check.get(), output) : result;
  }

  /** Has the output judged. */
  private ScriptResult check(ScriptResult result, String check, SpooledOutput output)
      throws IOException, AbandonedException, InterruptedException {
    try (Exchange judged = tools.scope().exchange(fileName + ".checked", output)) {
      ScriptResult verdict =
          cancellation.run(
              scripts.command(
                  tools.scope().shell(),
                  "exec <\"$PRIVET_OUTPUT_FILE\"\n" + check,
                  lease,
                  Map.of("PRIVET_OUTPUT_FILE", judged.path().toString())),
              output);
      abandonIfCancelled(verdict);
      if (verdict.code() != 0) {
        remark(output, "the check failed with code " + verdict.code());
      }
      return new ScriptResult(
          verdict.code(),
          verdict.end(),
          result.duration().plus(verdict.duration()),
          verdict.remark());
    }
  }

  /** Units that no script can be given are a failure of theirs, not of the runner. */
  private ScriptResult runOrSayWhyNot(SpooledOutput output)
      throws IOException, InterruptedException {
    try {
      return cancellation.run(call(), output);
    } catch (IllegalArgumentException e) {
      return new ScriptResult(
          126, ScriptResult.End.NOT_STARTED, Duration.ZERO, Optional.of(e.getMessage()));
    }
  }

  private ScriptCall call() {
    return lease
        .command()
        .map(command -> scripts.command(tools.scope().shell(), command.run(), lease, Map.of()))
        .orElseGet(() -> scripts.batch(tools.kit().require(KitScript.RUNNER_RUN_UNITS), lease));
  }

  private Optional<ScriptResult> runAdditional()
      throws IOException, AbandonedException, InterruptedException {
    Optional<Path> script = tools.kit().find(KitScript.RUNNER_ADDITIONAL_RESULTS);
    if (script.isEmpty()) {
      return Optional.empty();
    }
    try (SpooledOutput stdout = spool(".additional");
        LineOutput stderr = new LineOutput(this::warnOfAdditional)) {
      ScriptResult result = cancellation.run(scripts.batch(script.get(), lease), stdout, stderr);
      abandonIfCancelled(result);
      result.remark().ifPresent(this::warnOfAdditional);
      tools.calls().persist(() -> putAdditional(stdout), cancellation.signal());
      return Optional.of(result);
    }
  }

  private void putAdditional(SpooledOutput stdout) throws IOException {
    try (var bytes = stdout.read(0)) {
      tools.master().putAdditional(lease.leaseId(), bytes);
    }
  }

  private BatchResult result(
      ScriptResult units, Optional<ScriptResult> additional, SpooledOutput output, byte[] tail) {
    return new BatchResult(
        lease.fence(),
        units.code(),
        units.end() == ScriptResult.End.TIMED_OUT,
        additional.map(ScriptResult::code),
        additional
            .map(ScriptResult::duration)
            .map(units.duration()::plus)
            .orElse(units.duration())
            .toMillis(),
        output.length(),
        tail);
  }

  private Optional<Lease> tell(ResultAnswer answer) {
    if (!answer.counted()) {
      tools
          .log()
          .info(
              "the result of "
                  + (lease.units().isEmpty() ? "a command" : lease.units().get(0))
                  + " came too late to count (lease "
                  + lease.leaseId()
                  + ")");
    }
    return answer.next();
  }

  private void abandonIfCancelled(ScriptResult result) throws AbandonedException {
    if (result.end() == ScriptResult.End.CANCELLED || cancellation.isCancelled()) {
      throw new AbandonedException();
    }
  }

  private static void remark(SpooledOutput output, String remark) throws IOException {
    long length = output.length();
    boolean midLine = length > 0 && output.bytes(length - 1, 1)[0] != '\n';
    byte[] line =
        ((midLine ? "\n" : "") + "privet: " + remark + "\n").getBytes(StandardCharsets.UTF_8);
    output.write(line, 0, line.length);
  }

  private void warnOfAdditional(String line) {
    tools.log().warn(KitScript.RUNNER_ADDITIONAL_RESULTS.fileName() + ": " + line);
  }

  private SpooledOutput spool(String suffix) throws IOException {
    return new SpooledOutput(tools.scope().temporaryDirectory().resolve(fileName + suffix));
  }
}
