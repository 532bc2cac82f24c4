package dev.privet.runner;

import dev.privet.protocol.RunInfo;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The start-up of the node, as one runner sees it: once, whichever slot needs it first. */
final class NodeStart {

  private final NodeHook hook;
  private final HookReports reports;
  private final Ending ending;
  private final RunInfo info;
  private final String runnerId;
  private Optional<Boolean> started = Optional.empty();

  NodeStart(NodeHook hook, HookReports reports, Ending ending, RunInfo info, String runnerId) {
    this.hook = hook;
    this.reports = reports;
    this.ending = ending;
    this.info = info;
    this.runnerId = runnerId;
  }

  /** What scripts are told of the node. */
  Map<String, String> variables() throws IOException {
    return hook.place().variables();
  }

  /** Whether the node is ready; a failure is reported to the master, and ends the runner. */
  synchronized boolean isReady() throws IOException, AbandonedException, InterruptedException {
    if (started.isEmpty()) {
      NodeHook.Result result = hook.run(info, runnerId);
      if (result.failure().isPresent()) {
        reports.send(result.failure().get(), ending.stopping());
        ending.orElse(RunnerEnd.STARTUP_FAILED);
      }
      started = Optional.of(result.failure().isEmpty() && !result.cancelled());
    }
    return started.get();
  }
}
