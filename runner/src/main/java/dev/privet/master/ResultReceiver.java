package dev.privet.master;

import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.OutputStore;
import dev.privet.report.Console;
import dev.privet.script.ScriptCall;
import dev.privet.script.ScriptHost;
import dev.privet.script.ScriptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code receive-results} for an accepted result; what it writes the master writes. */
public final class ResultReceiver {

  private static final long PAUSE = TimeUnit.SECONDS.toMillis(1);

  private final MasterService service;
  private final Path script;
  private final ScriptHost host;
  private final Duration timeout;

  /** A receiver that runs the script {@code script} on {@code host}. */
  public ResultReceiver(MasterService service, Path script, ScriptHost host, Duration timeout) {
    this.service = service;
    this.script = script;
    this.host = host;
    this.timeout = timeout;
  }

  void receive(LeaseState lease, ResultRecorded result, Console console)
      throws InterruptedException {
    int code;
    try {
      code = run(lease, result, console);
    } catch (IOException | RuntimeException e) {
      console.line("privet: cannot run receive-results: " + e.getMessage());
      code = ExitCodes.INTERNAL_ERROR;
    }
    record(lease.id, code);
  }

  private int run(LeaseState lease, ResultRecorded result, Console console)
      throws IOException, InterruptedException {
    ScriptCall call =
        new ScriptCall(
            script,
            List.of(),
            environment(lease, result),
            timeout,
            service.info().maxOutputBytes());
    ScriptResult end = host.run(call, console::raw);
    end.remark().ifPresent(remark -> console.line("privet: receive-results: " + remark));
    return end.code();
  }

  private Map<String, String> environment(LeaseState lease, ResultRecorded result)
      throws IOException {
    OutputStore outputs = service.directory().outputs();
    Map<String, String> environment = new HashMap<>(service.info().environment());
    environment.putAll(lease.variant().variables());
    environment.put("PRIVET_RUN_ID", service.info().runId());
    environment.put("PRIVET_RUNNER_ID", lease.runner.id);
    environment.put("PRIVET_RESULT_ID", lease.id);
    environment.put("PRIVET_UNITS", String.join("\n", lease.names()));
    environment.put("PRIVET_UNIT_RESULT_FILE", outputs.readable(outputs.output(lease.id)));
    environment.put("PRIVET_UNIT_RESULT_CODE", Integer.toString(result.code()));
    if (result.additionalCode().isPresent()) {
      environment.put(
          "PRIVET_ADDITIONAL_RESULT_FILE", outputs.readable(outputs.additional(lease.id)));
      environment.put(
          "PRIVET_ADDITIONAL_RESULT_CODE", Integer.toString(result.additionalCode().get()));
    }
    return environment;
  }

  /** The verdict waits for it, so it is tried until the journal takes it. */
  private void record(String lease, int code) throws InterruptedException {
    while (true) {
      try {
        service.received(lease, code);
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(PAUSE);
      }
    }
  }
}
