package dev.privet.cli;

import dev.privet.master.ExitCodes;
import dev.privet.master.MasterService;
import dev.privet.report.Console;
import dev.privet.schedule.Stages;
import dev.privet.schedule.Unit;
import dev.privet.schedule.UnitParser;
import dev.privet.script.Kit;
import dev.privet.script.KitScript;
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

/** Runs what lists a stage: the {@code units} script, or the stage's own command. */
final class Listing {

  /** The largest listing, in bytes. */
  private static final long MAX_LISTING = 512L << 20;

  private final Optional<Kit> kit;
  private final Stages stages;
  private final int stage;
  private final ScriptHost host;
  private final List<String> shell;
  private final MasterService service;
  private final Console console;
  private final MasterOptions options;
  private final Duration timeout;

  Listing(
      Optional<Kit> kit,
      Stages stages,
      int stage,
      ScriptHost host,
      List<String> shell,
      MasterService service,
      Console console,
      MasterOptions options,
      Duration timeout) {
    this.kit = kit;
    this.stages = stages;
    this.stage = stage;
    this.host = host;
    this.shell = shell;
    this.service = service;
    this.console = console;
    this.options = options;
    this.timeout = timeout;
  }

  void run() throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(service.info().environment());
    environment.put("PRIVET_RUN_ID", service.info().runId());
    ByteArrayOutputStream listing = new ByteArrayOutputStream();
    ScriptResult result = host.run(call(environment), listing::write, console::raw);
    result.remark().ifPresent(remark -> console.line("privet: " + name() + ": " + remark));
    if (result.code() != 0) {
      if (result.end() != ScriptResult.End.CANCELLED) {
        console.line("privet: " + name() + " failed with exit code " + result.code());
      }
      service.list(stage, List.of(), result.code(), Optional.empty());
      return;
    }
    try {
      service.list(stage, parsed(listing), 0, Optional.empty());
    } catch (IllegalArgumentException e) {
      console.line("privet: " + e.getMessage());
      service.list(stage, List.of(), ExitCodes.BAD_USAGE, Optional.of(e.getMessage()));
    }
  }

  private boolean isKit() {
    return stages.stages().get(stage).runsKit();
  }

  private String name() {
    return isKit() ? "units" : "the list of stage " + stages.stages().get(stage).name();
  }

  private ScriptCall call(Map<String, String> environment) {
    if (isKit()) {
      return new ScriptCall(
          kit.orElseThrow().require(KitScript.UNITS), List.of(), environment, timeout, MAX_LISTING);
    }
    List<String> arguments = new ArrayList<>(shell.subList(1, shell.size()));
    arguments.addAll(List.of("-c", stages.stages().get(stage).list()));
    return new ScriptCall(Path.of(shell.get(0)), arguments, environment, timeout, MAX_LISTING);
  }

  private List<Unit> parsed(ByteArrayOutputStream listing) {
    List<Unit> units =
        isKit()
            ? options
                .matrix
                .matrix()
                .of(UnitParser.parse(options.unitsFormat, listing.toByteArray()))
            : UnitParser.parse(UnitParser.Format.lines, listing.toByteArray());
    if (units.isEmpty() && !options.allowNoUnits) {
      console.line(
          "privet: "
              + (isKit() ? kit.orElseThrow().directory().resolve("units") : name())
              + " printed no units: let it print one a line, or allow that with -allow-no-units");
    }
    return units;
  }
}
