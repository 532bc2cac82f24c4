package dev.privet.cli;

import dev.privet.journal.StorageException;
import dev.privet.master.ExitCodes;
import dev.privet.master.MasterService;
import dev.privet.report.Console;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Stages;
import dev.privet.schedule.Unit;
import dev.privet.schedule.UnitParser;
import dev.privet.script.Kit;
import dev.privet.script.KitScript;
import dev.privet.script.ProcessScope;
import dev.privet.script.ScriptCall;
import dev.privet.script.ScriptHost;
import dev.privet.script.ScriptResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs what lists a stage: the {@code units} script, or the stage's own command. */
final class Listing {

  /** The largest listing, in bytes. */
  private static final long MAX_LISTING = 512L << 20;

  private static final long PAUSE = TimeUnit.SECONDS.toMillis(1);

  private final Optional<Kit> kit;
  private final Stages stages;
  private final ScriptHost host;
  private final List<String> shell;
  private final MasterService service;
  private final Console console;
  private final MasterOptions options;
  private final Duration timeout;
  private final ListingOrder order;

  /** Has a host of its own: {@code receive-results} may still run for the stage before. */
  Listing(
      Optional<Kit> kit,
      Stages stages,
      ProcessScope scope,
      MasterService service,
      Console console,
      MasterOptions options,
      Duration timeout,
      ListingOrder order)
      throws IOException {
    this.kit = kit;
    this.stages = stages;
    this.host = scope.host("listing");
    this.shell = scope.shell();
    this.service = service;
    this.console = console;
    this.options = options;
    this.timeout = timeout;
    this.order = order;
  }

  /** Ends the script that runs, if any. */
  void cancel() {
    host.cancel();
  }

  /** Blocks until the stage is listed; what keeps its script from running fails it in a plan. */
  void run(int stage) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(service.info().environment());
    environment.put("PRIVET_RUN_ID", service.info().runId());
    ByteArrayOutputStream listing = new ByteArrayOutputStream();
    ScriptResult result;
    try {
      result = host.run(call(stage, environment), listing::write, console::raw);
    } catch (IOException | RuntimeException e) {
      if (!stages.isPlan()) {
        throw e; // this process ends, and the next one may have more luck
      }
      String problem = "cannot run " + name(stage) + ": " + e.getMessage();
      console.line("privet: " + problem);
      list(stage, Listed.failed(ExitCodes.INTERNAL_ERROR, Optional.of(problem)));
      return;
    }
    if (result.end() == ScriptResult.End.TIMED_OUT) {
      String problem = limit(stage).exceededBy(name(stage));
      console.line("privet: " + problem);
      list(stage, Listed.failed(result.code(), Optional.of(problem)));
      return;
    }
    result.remark().ifPresent(remark -> console.line("privet: " + name(stage) + ": " + remark));
    if (result.code() != 0) {
      if (result.end() != ScriptResult.End.CANCELLED) {
        console.line("privet: " + name(stage) + " failed with exit code " + result.code());
      }
      list(stage, Listed.failed(result.code(), Optional.empty()));
      return;
    }
    Listed listed;
    try {
      listed = order.of(parsed(stage, listing));
    } catch (IllegalArgumentException e) {
      console.line("privet: " + e.getMessage());
      list(stage, Listed.failed(ExitCodes.BAD_USAGE, Optional.of(e.getMessage())));
      return;
    }
    list(stage, listed);
  }

  /** The run waits for it, so it is tried until the journal takes it. */
  private void list(int stage, Listed listed) throws IOException, InterruptedException {
    while (true) {
      try {
        service.list(stage, listed);
        return;
      } catch (StorageException e) {
        TimeUnit.MILLISECONDS.sleep(PAUSE); // the ticks tell of it
      }
    }
  }

  private boolean isKit(int stage) {
    return stages.stages().get(stage).runsKit();
  }

  private String name(int stage) {
    return isKit(stage) ? "units" : "the list of stage " + stages.stages().get(stage).name();
  }

  private ListingLimit limit(int stage) {
    return ListingLimit.of(stages.stages().get(stage), timeout);
  }

  private ScriptCall call(int stage, Map<String, String> environment) {
    Duration time = limit(stage).time();
    if (isKit(stage)) {
      return new ScriptCall(
          kit.orElseThrow().require(KitScript.UNITS), List.of(), environment, time, MAX_LISTING);
    }
    List<String> arguments = new ArrayList<>(shell.subList(1, shell.size()));
    arguments.addAll(List.of("-c", stages.stages().get(stage).list()));
    return new ScriptCall(Path.of(shell.get(0)), arguments, environment, time, MAX_LISTING);
  }

  private List<Unit> parsed(int stage, ByteArrayOutputStream listing) {
    List<Unit> units =
        isKit(stage)
            ? options
                .matrix
                .matrix()
                .of(UnitParser.parse(options.unitsFormat, listing.toByteArray()))
            : UnitParser.parse(UnitParser.Format.lines, listing.toByteArray());
    if (units.isEmpty() && !options.allowNoUnits) {
      console.line(
          "privet: "
              + (isKit(stage) ? kit.orElseThrow().directory().resolve("units") : name(stage))
              + " printed no units: let it print one a line, or allow that with -allow-no-units");
    }
    return units;
  }
}
