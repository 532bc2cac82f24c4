package dev.privet.runner;

import dev.privet.protocol.Lease;
import dev.privet.protocol.RunInfo;
import dev.privet.script.ScriptCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says with what a script of this run is called. */
final class ScriptCalls {

  private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(60);

  private final RunInfo run;
  private final String id;
  private final Map<String, String> environment;

  private ScriptCalls(RunInfo run, String id, Map<String, String> own) {
    this.run = run;
    this.id = id;
    Map<String, String> all = new HashMap<>(run.environment());
    all.put("PRIVET_RUN_ID", run.runId());
    all.put("PRIVET_RUNNER_ID", id);
    all.putAll(own);
    this.environment = Map.copyOf(all);
  }

  /**
   * The calls of the whole runner.
   *
   * @param own variables of the node
   */
  static ScriptCalls ofNode(RunInfo run, String runnerId, Map<String, String> own) {
    return new ScriptCalls(run, runnerId, own);
  }

  /**
   * The calls of a slot.
   *
   * @param slot from 1
   * @param own variables of the node and of the slot
   */
  static ScriptCalls ofSlot(RunInfo run, String slotId, int slot, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own);
    all.put("PRIVET_SLOT", Integer.toString(slot));
    return new ScriptCalls(run, slotId, all);
  }

  ScriptCall nodeHook(Path script) {
    return call(script, List.of(), batchTimeout());
  }

  ScriptCall startup(Path script) {
    return call(script, List.of(id), batchTimeout());
  }

  ScriptCall batch(Path script, Lease lease) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(lease.environment());
    return new ScriptCall(script, lease.units(), all, timeout(lease), run.maxOutputBytes());
  }

  /**
   * A command.
   *
   * @param shell the words that start a shell
   * @param own variables of this command
   */
  ScriptCall command(List<String> shell, String command, Lease lease, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(lease.environment());
    all.putAll(own);
    List<String> arguments = new ArrayList<>(shell.subList(1, shell.size()));
    arguments.addAll(List.of("-c", command, "sh"));
    arguments.addAll(lease.units());
    return new ScriptCall(
        Path.of(shell.get(0)), arguments, all, timeout(lease), run.maxOutputBytes());
  }

  private static Duration timeout(Lease lease) {
    return Duration.ofMillis((long) (lease.timeoutSeconds() * 1000));
  }

  /** Cleaning up must not hold up the end of a runner for as long as a batch may take. */
  ScriptCall cleanup(Path script) {
    Duration batch = batchTimeout();
    return call(
        script, List.of(id), batch.compareTo(LONGEST_CLEANUP) < 0 ? batch : LONGEST_CLEANUP);
  }

  private Duration batchTimeout() {
    return Duration.ofMillis((long) (run.batchTimeoutSeconds() * 1000));
  }

  private ScriptCall call(Path script, List<String> arguments, Duration timeout) {
    return new ScriptCall(script, arguments, environment, timeout, run.maxOutputBytes());
  }
}
