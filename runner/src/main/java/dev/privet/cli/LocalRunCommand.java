package dev.privet.cli;

import dev.privet.runner.NodeHook;
import dev.privet.runner.RunnerProcess;
import dev.privet.schedule.Matrix;
import dev.privet.schedule.Stages;
import dev.privet.script.Kit;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A master and its runners in one process, with nothing to set up. */
abstract class LocalRunCommand implements Callable<Integer> {

  @Option(
      names = "-runners",
      paramLabel = "N",
      description = "How many runners there are (default: one per processor).")
  Optional<Integer> runners = Optional.empty();

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin RunnerOptions runner = new RunnerOptions();
  @Mixin MasterOptions master = new MasterOptions();

  /** Runs stages here, and returns the exit code. */
  final int run(Stages stages) throws IOException, InterruptedException {
    int count = runners.orElse(Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > 1000) {
      throw new UsageException("-runners is a number from 1 to 1000, not " + count);
    }
    checkLabels();
    try (ProcessScope scope = common.openScope()) {
      return run(stages, count, scope);
    }
  }

  /** No other runners will come. */
  private void checkLabels() {
    for (Matrix.Demand demand : master.matrix.matrix().demands()) {
      if (!runner.labels().contains(demand.label())) {
        throw new UsageException(
            "-matrix-label asks for runners with the label "
                + demand.label()
                + ", and these have none: add -labels "
                + demand.label());
      }
    }
  }

  private int run(Stages stages, int count, ProcessScope scope)
      throws IOException, InterruptedException {
    Optional<Kit> kit = stages.needKit() ? Optional.of(scope.kit(common.kit)) : Optional.empty();
    kit.ifPresent(RunnerProcess::check);
    try (MasterProcess process = new MasterProcess(kit, stages, scope, master, false, false)) {
      process.service().forgetRunners();
      List<RunnerProcess> processes = runners(count, kit, scope, process);
      Signals.onInterrupt(process::interrupt);
      LocalRunners local = new LocalRunners(processes, process.service());
      process.beginTicking();
      local.start();
      process.list();
      int code = process.conclude();
      local.awaitEnd();
      return code;
    }
  }

  private List<RunnerProcess> runners(
      int count, Optional<Kit> kit, ProcessScope scope, MasterProcess process) throws IOException {
    NodeHook nodeHook = new NodeHook(kit, scope);
    List<RunnerProcess> processes = new ArrayList<>();
    String suffix = ConnectedRunner.randomName(6); // a run that goes on has other runners
    for (int number = 1; number <= count; number++) {
      String id = "runner" + number + "_" + suffix;
      processes.add(
          new RunnerProcess(
              process.service(),
              runner.settings(id, kit),
              scope,
              nodeHook,
              new ConsoleLog(process.console(), count > 1 ? id + ": " : "", master.verbose)));
    }
    return processes;
  }
}
