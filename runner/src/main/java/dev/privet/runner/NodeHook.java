package dev.privet.runner;

import dev.privet.protocol.HookReport;
import dev.privet.protocol.RunInfo;
import dev.privet.script.Kit;
import dev.privet.script.KitScript;
import dev.privet.script.ProcessScope;
import dev.privet.script.ScriptHost;
import dev.privet.script.ScriptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The hook {@code node-hook-startup}: it runs once per process, however many runners share it.
 *
 * <p>The first runner runs it; the others wait and get the same result.
 */
public final class NodeHook {

  private final Optional<Kit> kit;
  private final ProcessScope scope;
  private final Signal cancelled = new Signal();
  private Optional<Cancellation> running = Optional.empty();
  private Optional<Result> result = Optional.empty();
  private Optional<Place> place = Optional.empty();

  /**
   * How the hook ended.
   *
   * @param failure what the master has to be told; empty when runners may go on
   * @param cancelled whether it was ended because nobody needs it any more
   */
  record Result(Optional<HookReport> failure, boolean cancelled) {}

  /** Nothing runs before the first runner asks for it. */
  public NodeHook(Optional<Kit> kit, ProcessScope scope) {
    this.kit = kit;
    this.scope = scope;
  }

  /** What all runners of this process have together. */
  synchronized Place place() throws IOException {
    if (place.isEmpty()) {
      place = Optional.of(Place.open(scope, "PRIVET_NODE", "node"));
    }
    return place.get();
  }

  /** Runs the hook, or waits for it, or returns at once when it has run. */
  synchronized Result run(RunInfo info, String runnerId) throws IOException, InterruptedException {
    if (result.isEmpty()) {
      result = Optional.of(runOnce(info, runnerId));
    }
    return result.get();
  }

  /** Ends the hook if it runs, and lets it not begin if it has not. */
  void cancel() {
    cancelled.raise();
    current().ifPresent(Cancellation::cancel);
  }

  /** Repeats a cancel that may have come too early. */
  void insist() {
    current().ifPresent(Cancellation::insist);
  }

  private Result runOnce(RunInfo info, String runnerId) throws IOException, InterruptedException {
    Optional<Path> script = kit.flatMap(scripts -> scripts.find(KitScript.NODE_HOOK_STARTUP));
    if (script.isEmpty()) {
      return new Result(Optional.empty(), false);
    }
    TailOutput output = new TailOutput();
    try (ScriptHost host = scope.host("node")) {
      ScriptResult ended =
          begin(host)
              .run(
                  ScriptCalls.ofNode(info, runnerId, place().variables()).nodeHook(script.get()),
                  output);
      if (ended.end() == ScriptResult.End.CANCELLED) {
        return new Result(Optional.empty(), true);
      }
      if (ended.code() == 0) {
        return new Result(Optional.empty(), false);
      }
      String name = KitScript.NODE_HOOK_STARTUP.fileName();
      return new Result(
          Optional.of(new HookReport(name, runnerId, ended.code(), output.bytes())), false);
    }
  }

  private Cancellation begin(ScriptHost host) {
    Cancellation cancellation = new Cancellation(host);
    synchronized (cancelled) {
      running = Optional.of(cancellation);
    }
    if (cancelled.isRaised()) {
      cancellation.cancel();
    }
    return cancellation;
  }

  private Optional<Cancellation> current() {
    synchronized (cancelled) {
      return running;
    }
  }
}
