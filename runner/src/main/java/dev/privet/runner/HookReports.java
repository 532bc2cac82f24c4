package dev.privet.runner;

import dev.privet.protocol.HookReport;
import dev.privet.protocol.OffsetException;
import java.nio.charset.StandardCharsets;

/** Tells people and the master of startup hooks that failed. */
final class HookReports {

  private final RunnerTools tools;
  private final String runnerId;

  HookReports(RunnerTools tools, String runnerId) {
    this.tools = tools;
    this.runnerId = runnerId;
  }

  void send(HookReport report, Signal giveUp)
      throws AbandonedException, OffsetException, InterruptedException {
    String output = new String(report.output(), StandardCharsets.UTF_8).stripTrailing();
    tools
        .log()
        .warn(
            report.hook()
                + " of "
                + report.slot()
                + " failed with code "
                + report.code()
                + (output.isEmpty() ? "" : ":\n" + output));
    tools.calls().persist(() -> tools.master().reportHook(runnerId, report), giveUp);
  }
}
