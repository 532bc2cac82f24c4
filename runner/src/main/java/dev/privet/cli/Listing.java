package dev.privet.cli;

import dev.privet.master.ExitCodes;
import dev.privet.master.MasterService;
import dev.privet.report.Console;
import dev.privet.schedule.Unit;
import dev.privet.schedule.UnitParser;
import dev.privet.script.Kit;
import dev.privet.script.KitScript;
import dev.privet.script.ScriptCall;
import dev.privet.script.ScriptHost;
import dev.privet.script.ScriptResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the {@code units} script. */
final class Listing {

  /** The largest listing, in bytes. */
  private static final long MAX_LISTING = 512L << 20;

  private final Kit kit;
  private final ScriptHost host;
  private final MasterService service;
  private final Console console;
  private final MasterOptions options;
  private final Duration timeout;

  Listing(
      Kit kit,
      ScriptHost host,
      MasterService service,
      Console console,
      MasterOptions options,
      Duration timeout) {
    this.kit = kit;
    this.host = host;
    this.service = service;
    this.console = console;
    this.options = options;
    this.timeout = timeout;
  }

  void run() throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(service.info().environment());
    environment.put("PRIVET_RUN_ID", service.info().runId());
    ByteArrayOutputStream listing = new ByteArrayOutputStream();
    ScriptResult result =
        host.run(
            new ScriptCall(
                kit.require(KitScript.UNITS), List.of(), environment, timeout, MAX_LISTING),
            listing::write,
            console::raw);
    result.remark().ifPresent(remark -> console.line("privet: units: " + remark));
    if (result.code() != 0) {
      if (result.end() != ScriptResult.End.CANCELLED) {
        console.line("privet: units failed with exit code " + result.code());
      }
      service.list(List.of(), result.code(), Optional.empty());
      return;
    }
    try {
      service.list(parsed(listing), 0, Optional.empty());
    } catch (IllegalArgumentException e) {
      console.line("privet: " + e.getMessage());
      service.list(List.of(), ExitCodes.BAD_USAGE, Optional.of(e.getMessage()));
    }
  }

  private List<Unit> parsed(ByteArrayOutputStream listing) {
    List<Unit> units =
        options.matrix.matrix().of(UnitParser.parse(options.unitsFormat, listing.toByteArray()));
    if (units.isEmpty() && !options.allowNoUnits) {
      console.line(
          "privet: "
              + kit.directory().resolve("units")
              + " printed no units: let it print one a line, or allow that with -allow-no-units");
    }
    return units;
  }
}
