package dev.privet.master;

import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.schedule.Matrix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of a run as texts, by the flags that set them: for people, and for later reports. */
final class SettingsText {

  private static final String MAX_LOST = "max-lost";
  private static final String FAIL_FAST = "fail-fast";
  private static final String SKIP_CODE = "skip-code";
  private static final String PLAN = "plan";
  private static final int DEFAULT_MAX_LOST = 3;

  private SettingsText() {}

  /** All rules that are set; times are in seconds. */
  static Map<String, String> of(RunSettings settings) {
    Map<String, String> texts = new TreeMap<>();
    if (settings.autoBatches()) {
      texts.put("batch-units", "auto");
    }
    settings.batchUnits().ifPresent(n -> texts.put("batch-units", "" + n));
    settings
        .batchDuration()
        .ifPresent(time -> texts.put("approximate-batch-duration", seconds(time)));
    texts.put("timeout", seconds(settings.batchTimeout()));
    texts.put("heartbeat", seconds(settings.heartbeat()));
    settings.deadline().ifPresent(time -> texts.put("deadline", seconds(time)));
    texts.put("no-runners-timeout", seconds(settings.noRunnersTimeout()));
    texts.put("retries", "" + settings.retries());
    texts.put(MAX_LOST, "" + settings.maxLost());
    settings.failFast().ifPresent(n -> texts.put(FAIL_FAST, "" + n));
    settings.maxFlaky().ifPresent(n -> texts.put("max-flaky", "" + n));
    settings.skipCode().ifPresent(n -> texts.put(SKIP_CODE, "" + n));
    texts.put("overlook-startup-hook-failure", "" + settings.overlookStartupHookFailure());
    settings.slow().ifPresent(limit -> texts.put("slow", seconds(limit)));
    texts.put("allow-no-units", "" + settings.allowNoUnits());
    PlanText.of(settings.stages()).ifPresent(plan -> texts.put(PLAN, plan));
    return texts;
  }

  /** As much of the rules as the meaning of journal entries depends on. */
  static RunSettings forReading(Map<String, String> texts) {
    Duration none = Duration.ZERO;
    return new RunSettings(
        Optional.empty(),
        Optional.empty(),
        false,
        none,
        none,
        Optional.empty(),
        none,
        0,
        number(texts, MAX_LOST).orElse(DEFAULT_MAX_LOST),
        Optional.ofNullable(texts.get(FAIL_FAST)).map(FailFast::parse),
        Optional.empty(),
        number(texts, SKIP_CODE),
        false,
        false,
        false,
        Matrix.NONE,
        Optional.empty(),
        PlanText.read(Optional.ofNullable(texts.get(PLAN))));
  }

  /**
   * Refuses to go on with a run under another plan.
   *
   * @throws IllegalArgumentException when the plans differ
   */
  static void requireSamePlan(List<JournalEntry> earlier, RunSettings settings) {
    Optional<String> now = PlanText.of(settings.stages());
    for (JournalEntry entry : earlier) {
      if (entry instanceof MasterStarted started) {
        Optional<String> before = started.settings().map(texts -> texts.get(PLAN));
        if (!before.equals(now)) {
          throw new IllegalArgumentException(
              "the run was begun with another plan, or without one: give it the same, or another"
                  + " -run-dir");
        }
      }
    }
  }

  private static Optional<Integer> number(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name)).map(Integer::valueOf);
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? "" + time.toSeconds() : "" + time.toMillis() / 1000.0;
  }
}
