package dev.privet.cli;

import dev.privet.master.FailFast;
import dev.privet.master.Narrator.Verbosity;
import dev.privet.master.RunSettings;
import dev.privet.schedule.Stages;
import dev.privet.schedule.UnitParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of a run, and what is told and kept of it. */
final class MasterOptions {

  /** As long as a request of a runner may wait. */
  private static final double MAX_HEARTBEAT = 60;

  private static final String AUTO = "auto";

  private static final String SKIP_CODE = "PRIVET_SKIP_CODE";

  private static final Duration NO_RUNNERS_TIMEOUT = Duration.ofMinutes(10);

  /** Runners may be suspended, or wait for room in a cluster, for days. */
  private static final Duration FOREVER = Duration.ofDays(366);

  Optional<String> batchUnits = Optional.empty();
  Optional<Double> batchDuration = Optional.empty();
  String variables = "";
  double timeout = 3600;
  Optional<Double> deadline = Optional.empty();
  double heartbeat = 5;
  Optional<Double> noRunnersTimeout = Optional.empty();
  boolean overlook;
  boolean allowNoUnits;
  UnitParser.Format unitsFormat = UnitParser.Format.lines;
  int retries = 0;
  int maxLost = 3;
  Optional<FailFast> failFast = Optional.empty();
  Optional<Integer> maxFlaky = Optional.empty();
  final MatrixOptions matrix = new MatrixOptions();
  final OrderOptions order = new OrderOptions();
  Optional<Integer> skipCode = Optional.empty();
  long maxOutput = 1L << 30;
  Optional<Path> runDirectory = Optional.empty();
  Optional<String> runId = Optional.empty();
  List<ReportOption> reports = new ArrayList<>();
  Optional<Double> slow = Optional.empty();
  boolean quiet;
  boolean verbose;

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-batch-units",
        "N",
        "How many units one call of runner-run-units gets at most (default: 1). auto learns what a"
            + " call costs on top of its units, and keeps that under a twentieth of the work.",
        String.class,
        value -> batchUnits = value);
    flags.value(
        "-approximate-batch-duration",
        "SECONDS",
        "About how long one call of runner-run-units should take.",
        Double.class,
        value -> batchDuration = value);
    flags.value(
        "-env-vars",
        "\"A B\"",
        "Names of the master's environment variables that every script gets.",
        String.class,
        variables,
        value -> variables = value);
    flags.value(
        "-timeout",
        "SECONDS",
        "How long one batch may run (default: ${DEFAULT-VALUE}).",
        Double.class,
        timeout,
        value -> timeout = value);
    flags.value(
        "-deadline",
        "SECONDS",
        "How long the whole run may take (default: no limit).",
        Double.class,
        value -> deadline = value);
    flags.value(
        "-heartbeat",
        "SECONDS",
        "The longest time between two signs of life of a runner, up to 60; after three without"
            + " one it is lost (default: ${DEFAULT-VALUE}).",
        Double.class,
        heartbeat,
        value -> heartbeat = value);
    flags.value(
        "-no-runners-timeout",
        "SECONDS",
        "How long units wait while no runner is connected (default: 600; with -managed no limit).",
        Double.class,
        value -> noRunnersTimeout = value);
    flags.flag(
        "-overlook-startup-hook-failure",
        "A startup hook that fails does not fail the run.",
        value -> overlook = value);
    flags.flag(
        "-allow-no-units", "A run without units is a success.", value -> allowNoUnits = value);
    flags.value(
        "-units-format",
        "FORMAT",
        "What the units script prints: ${COMPLETION-CANDIDATES} (default: lines).",
        UnitParser.Format.class,
        unitsFormat,
        value -> unitsFormat = value);
    flags.value(
        "-retries",
        "N",
        "How often a unit that failed is tried again (default: ${DEFAULT-VALUE}).",
        Integer.class,
        retries,
        value -> retries = value);
    flags.value(
        "-max-lost",
        "N",
        "How many runners may die under a unit before it is lost (default: ${DEFAULT-VALUE}).",
        Integer.class,
        maxLost,
        value -> maxLost = value);
    flags.valueOrNot(
        "-fail-fast",
        "N[:kill]",
        "After N (default: 1) units that failed no more are started; with :kill those that run are"
            + " ended, too. All of these are not-run.",
        FailFast.class,
        "1",
        value -> failFast = value);
    flags.value(
        "-max-flaky",
        "N",
        "How many units may pass only when they are tried again; more fail the run with 119"
            + " (default: any number).",
        Integer.class,
        value -> maxFlaky = value);
    matrix.declare(flags);
    order.declare(flags);
    flags.value(
        "-skip-code",
        "N",
        "The exit code by which runner-run-units says that its units were skipped.",
        Integer.class,
        value -> skipCode = value);
    flags.value(
        "-max-output",
        "BYTES",
        "How much one script may write (default: ${DEFAULT-VALUE}, 1 GiB).",
        Long.class,
        maxOutput,
        value -> maxOutput = value);
    flags.value(
        "-run-dir",
        "DIR",
        "Where the journal and the outputs are kept. A master that died goes on when it is"
            + " started again with the same DIR.",
        Path.class,
        value -> runDirectory = value);
    flags.value(
        "-run-id",
        "ID",
        "The run's identifier; with that of a finished run in -run-dir its verdict is given"
            + " again.",
        String.class,
        value -> runId = value);
    flags.values(
        "-report",
        "FORMAT[=FILE]",
        "Write a report: human, tap, dsv, junit, html or json. With FILE it is written at the end;"
            + " without, to stdout, unit by unit in listed order where the format allows it, and"
            + " everything else goes to stderr. May be repeated.",
        ReportOption.class,
        values -> reports = values);
    flags.value(
        "-slow",
        "SECONDS",
        "Name all units that take longer in the summary, and say what the run took its time for:"
            + " the critical path, and how long slots were idle.",
        Double.class,
        value -> slow = value);
    flags.flag("-quiet", "Print only what failed, and the summary.", value -> quiet = value);
    flags.flag("-verbose", "Print the output of every batch.", value -> verbose = value);
  }

  Verbosity verbosity() {
    return switch (Shown.of(quiet, verbose)) {
      case NONE -> Verbosity.QUIET;
      case FAILED -> Verbosity.NORMAL;
      case ALL -> Verbosity.VERBOSE;
    };
  }

  /**
   * The rules of a run.
   *
   * @param managed whether somebody else knows when there will be no more runners, and says so
   */
  RunSettings settings(Stages stages, boolean probation, boolean managed) {
    boolean auto = batchUnits.filter(AUTO::equals).isPresent();
    if (auto && batchDuration.isPresent()) {
      throw new UsageException(
          "-batch-units auto finds the duration of a batch: leave -approximate-batch-duration out");
    }
    maxFlaky.ifPresent(n -> require(n >= 0, "-max-flaky", "a number from 0", n));
    skipCode.ifPresent(n -> require(n >= 1 && n <= 255, "-skip-code", "from 1 to 255", n));
    require(retries >= 0, "-retries", "a number from 0", retries);
    require(maxLost >= 1, "-max-lost", "a number from 1", maxLost);
    if (heartbeat > MAX_HEARTBEAT) {
      throw new UsageException(
          "-heartbeat is at most " + (int) MAX_HEARTBEAT + " seconds, not " + heartbeat);
    }
    require(maxOutput >= 1024, "-max-output", "a number of bytes from 1024", maxOutput);
    return new RunSettings(
        batchUnits.filter(text -> !auto).map(MasterOptions::units),
        batchDuration.map(seconds -> Times.seconds("-approximate-batch-duration", seconds)),
        auto,
        Times.seconds("-timeout", timeout),
        Times.seconds("-heartbeat", heartbeat),
        deadline.map(seconds -> Times.seconds("-deadline", seconds)),
        noRunnersTimeout
            .map(seconds -> Times.seconds("-no-runners-timeout", seconds))
            .orElse(managed ? FOREVER : NO_RUNNERS_TIMEOUT),
        retries,
        maxLost,
        failFast,
        maxFlaky,
        skipCode,
        overlook,
        allowNoUnits,
        probation,
        matrix.matrix(),
        slow.map(seconds -> Times.seconds("-slow", seconds)),
        stages);
  }

  private static int units(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new UsageException("-batch-units is a number from 1, or auto, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static void require(boolean fits, String flag, String what, long value) {
    if (!fits) {
      throw new UsageException(flag + " is " + what + ", not " + value);
    }
  }

  /**
   * The variables to forward; one that is not set is left out, as a shell would. A kit that finds
   * that all was skipped ends with {@value #SKIP_CODE}, whether or not there is a code for that.
   */
  Map<String, String> forwarded(Map<String, String> environment) {
    Map<String, String> forwarded = new TreeMap<>();
    for (String name : variables.trim().split("\\s+")) {
      if (name.equals(SecurityOptions.TOKEN_VARIABLE)) {
        throw new UsageException(
            "-env-vars must not name " + name + ": scripts never see the token");
      }
      if (environment.containsKey(name)) {
        forwarded.put(name, environment.get(name));
      }
    }
    forwarded.put(SKIP_CODE, Integer.toString(skipCode.orElse(0)));
    return forwarded;
  }
}
