package dev.privet.cli;

import dev.privet.protocol.Limits;
import dev.privet.runner.RunnerSettings;
import dev.privet.script.Kit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a runner works. */
final class RunnerOptions {

  String slots = "1";
  double masterTimeout = RunnerSettings.DEFAULT_MASTER_TIMEOUT.toSeconds();
  double grace = RunnerSettings.DEFAULT_GRACE.toSeconds();
  String labels = "";

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-slots",
        "N",
        "How many batches a runner runs at a time (default: ${DEFAULT-VALUE}); auto is one per"
            + " processor.",
        String.class,
        slots,
        value -> slots = value);
    flags.value(
        "-master-timeout",
        "SECONDS",
        "How long a runner waits for a master that does not answer before it gives up"
            + " (default: ${DEFAULT-VALUE}).",
        Double.class,
        masterTimeout,
        value -> masterTimeout = value);
    flags.value(
        "-grace",
        "SECONDS",
        "How long a runner that is told to stop (TERM) may go on with what it runs (default:"
            + " ${DEFAULT-VALUE}).",
        Double.class,
        grace,
        value -> grace = value);
    flags.value(
        "-labels",
        "\"A B\"",
        "What the runner is fit for: it gets what -matrix-label asks of runners.",
        String.class,
        labels,
        value -> labels = value);
  }

  List<String> labels() {
    List<String> all = Stream.of(labels.trim().split("\\s+")).filter(l -> !l.isEmpty()).toList();
    all.forEach(label -> checkLabel("-labels", label));
    if (all.size() > Limits.LABELS) {
      throw new UsageException("-labels are at most " + Limits.LABELS + ", not " + all.size());
    }
    return all;
  }

  static void checkLabel(String flag, String label) {
    if (!label.matches(Limits.RUNNER_ID)) {
      throw new UsageException(
          flag + ": a label is 1 to 63 of A-Z a-z 0-9 _ . -, not '" + label + "'");
    }
  }

  Duration masterTimeout() {
    return Times.seconds("-master-timeout", masterTimeout);
  }

  /** Whether there are as many slots as processors. */
  boolean isAuto() {
    return slots.equals("auto");
  }

  private int slots() {
    if (isAuto()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!slots.matches("[1-9][0-9]{0,2}|1000")) {
      throw new UsageException("-slots is a number from 1 to 1000, or auto, not " + slots);
    }
    return Integer.parseInt(slots);
  }

  RunnerSettings settings(String runnerId, Optional<Kit> kit) {
    try {
      return new RunnerSettings(
          runnerId, slots(), labels(), kit, masterTimeout(), Times.seconds("-grace", grace));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
