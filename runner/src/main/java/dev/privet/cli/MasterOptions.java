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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rules of a run, and what is told and kept of it. */
final class MasterOptions {

  /** As long as a request of a runner may wait. */
  private static final double MAX_HEARTBEAT = 60;

  private static final String AUTO = "auto";

  private static final String SKIP_CODE = "PRIVET_SKIP_CODE";

  private static final Duration NO_RUNNERS_TIMEOUT = Duration.ofMinutes(10);

  /** Runners may be suspended, or wait for room in a cluster, for days. */
  private static final Duration FOREVER = Duration.ofDays(366);

  @Option(
      names = "-batch-units",
      paramLabel = "N",
      description =
          "How many units one call of runner-run-units gets at most (default: 1). auto learns what a"
              + " call costs on top of its units, and keeps that under a twentieth of the work.")
  Optional<String> batchUnits = Optional.empty();

  @Option(
      names = "-approximate-batch-duration",
      paramLabel = "SECONDS",
      description = "About how long one call of runner-run-units should take.")
  Optional<Double> batchDuration = Optional.empty();

  @Option(
      names = "-env-vars",
      paramLabel = "\"A B\"",
      description = "Names of the master's environment variables that every script gets.")
  String variables = "";

  @Option(
      names = "-timeout",
      paramLabel = "SECONDS",
      description = "How long one batch may run (default: ${DEFAULT-VALUE}).")
  double timeout = 3600;

  @Option(
      names = "-deadline",
      paramLabel = "SECONDS",
      description = "How long the whole run may take (default: no limit).")
  Optional<Double> deadline = Optional.empty();

  @Option(
      names = "-heartbeat",
      paramLabel = "SECONDS",
      description =
          "The longest time between two signs of life of a runner, up to 60; after three without"
              + " one it is lost (default: ${DEFAULT-VALUE}).")
  double heartbeat = 5;

  @Option(
      names = "-no-runners-timeout",
      paramLabel = "SECONDS",
      description =
          "How long units wait while no runner is connected (default: 600; with -managed no limit).")
  Optional<Double> noRunnersTimeout = Optional.empty();

  @Option(
      names = "-overlook-startup-hook-failure",
      description = "A startup hook that fails does not fail the run.")
  boolean overlook;

  @Option(names = "-allow-no-units", description = "A run without units is a success.")
  boolean allowNoUnits;

  @Option(
      names = "-units-format",
      paramLabel = "FORMAT",
      description = "What the units script prints: ${COMPLETION-CANDIDATES} (default: lines).")
  UnitParser.Format unitsFormat = UnitParser.Format.lines;

  @Option(
      names = "-retries",
      paramLabel = "N",
      description = "How often a unit that failed is tried again (default: ${DEFAULT-VALUE}).")
  int retries = 0;

  @Option(
      names = "-max-lost",
      paramLabel = "N",
      description =
          "How many runners may die under a unit before it is lost (default: ${DEFAULT-VALUE}).")
  int maxLost = 3;

  @Option(
      names = "-fail-fast",
      paramLabel = "N[:kill]",
      arity = "0..1",
      fallbackValue = "1",
      description =
          "After N (default: 1) units that failed no more are started; with :kill those that run are"
              + " ended, too. All of these are not-run.")
  Optional<String> failFast = Optional.empty();

  @Option(
      names = "-max-flaky",
      paramLabel = "N",
      description =
          "How many units may pass only when they are tried again; more fail the run with 119"
              + " (default: any number).")
  Optional<Integer> maxFlaky = Optional.empty();

  @Mixin MatrixOptions matrix = new MatrixOptions();

  @Mixin OrderOptions order = new OrderOptions();

  @Option(
      names = "-skip-code",
      paramLabel = "N",
      description = "The exit code by which runner-run-units says that its units were skipped.")
  Optional<Integer> skipCode = Optional.empty();

  @Option(
      names = "-max-output",
      paramLabel = "BYTES",
      description = "How much one script may write (default: ${DEFAULT-VALUE}, 1 GiB).")
  long maxOutput = 1L << 30;

  @Option(
      names = "-run-dir",
      paramLabel = "DIR",
      description =
          "Where the journal and the outputs are kept. A master that died goes on when it is"
              + " started again with the same DIR.")
  Optional<Path> runDirectory = Optional.empty();

  @Option(
      names = "-run-id",
      paramLabel = "ID",
      description =
          "The run's identifier; with that of a finished run in -run-dir its verdict is given"
              + " again.")
  Optional<String> runId = Optional.empty();

  @Option(
      names = "-report",
      paramLabel = "FORMAT[=FILE]",
      converter = ReportOption.Converter.class,
      description =
          "Write a report: human, tap, dsv, junit, html or json. With FILE it is written at the end;"
              + " without, to stdout, unit by unit in listed order where the format allows it, and"
              + " everything else goes to stderr. May be repeated.")
  List<ReportOption> reports = new ArrayList<>();

  @Option(
      names = "-slow",
      paramLabel = "SECONDS",
      description =
          "Name all units that take longer in the summary, and say what the run took its time for:"
              + " the critical path, and how long slots were idle.")
  Optional<Double> slow = Optional.empty();

  @Option(names = "-quiet", description = "Print only what failed, and the summary.")
  boolean quiet;

  @Option(names = "-verbose", description = "Print the output of every batch.")
  boolean verbose;

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
        failFast.map(MasterOptions::failFast),
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

  private static FailFast failFast(String text) {
    try {
      return FailFast.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("-fail-fast is " + e.getMessage());
    }
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
