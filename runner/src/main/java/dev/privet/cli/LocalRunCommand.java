package dev.privet.cli;

import dev.privet.nodes.Node;
import dev.privet.nodes.RunnerFlags;
import dev.privet.runner.NodeHook;
import dev.privet.runner.RunnerProcess;
import dev.privet.runner.RunnerSettings;
import dev.privet.schedule.Matrix;
import dev.privet.schedule.Stages;
import dev.privet.script.Kit;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A master and its runners, in one process or on nodes, with nothing to set up. */
abstract class LocalRunCommand extends FlaggedCommand {

  /** A node has to be clean within 30 s after its master or its connection is gone. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  Optional<Integer> runners = Optional.empty();
  final CommonOptions common = new CommonOptions();
  final RunnerOptions runner = new RunnerOptions();
  final NodesOptions nodes = new NodesOptions();
  final SyncOptions sync = new SyncOptions();
  final MasterOptions master = new MasterOptions();

  @Override
  void declare(Flags flags) {
    flags.value(
        "-runners",
        "N",
        "How many runners there are on this machine (default: one per processor; with -slots auto:"
            + " 1, with -nodes: none).",
        Integer.class,
        value -> runners = value);
    common.declare(flags);
    runner.declare(flags);
    nodes.declare(flags);
    sync.declare(flags);
    master.declare(flags);
  }

  /** Runs stages here, and returns the exit code. */
  final int run(Stages stages) throws IOException, InterruptedException {
    List<Node> hosts = nodes.nodes();
    int least = hosts.isEmpty() ? 1 : 0;
    int count = runners.orElseGet(() -> hosts.isEmpty() ? usualCount() : 0);
    if (count < least || count > 1000) {
      throw new UsageException("-runners is a number from " + least + " to 1000, not " + count);
    }
    if (!hosts.isEmpty() && common.agent.isPresent()) {
      throw new UsageException("-nodes and -agent exclude each other: give one of them");
    }
    if (hosts.isEmpty() && sync.sync.isPresent()) {
      throw new UsageException("-sync is for runners elsewhere: add -nodes FILE, or leave it out");
    }
    checkLabels(count, hosts);
    try (ProcessScope scope = common.openScope()) {
      return run(stages, count, hosts, scope);
    }
  }

  private int usualCount() {
    return runner.isAuto() ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /** No other runners will come. */
  private void checkLabels(int count, List<Node> hosts) {
    Set<String> labels = new HashSet<>(count > 0 ? runner.labels() : List.of());
    hosts.forEach(host -> labels.addAll(host.labels()));
    for (Matrix.Demand demand : master.matrix.matrix().demands()) {
      if (!labels.contains(demand.label())) {
        throw new UsageException(
            "-matrix-label asks for runners with the label "
                + demand.label()
                + ", and these have none: add "
                + (hosts.isEmpty() ? "-labels " + demand.label() : "it to `labels` of a node"));
      }
    }
  }

  private int run(Stages stages, int count, List<Node> hosts, ProcessScope scope)
      throws IOException, InterruptedException {
    boolean strangers = !hosts.isEmpty();
    Optional<Kit> kit = stages.needKit() ? Optional.of(scope.kit(common.kit)) : Optional.empty();
    if (count > 0) {
      kit.ifPresent(RunnerProcess::check);
    }
    try (MasterProcess process = new MasterProcess(kit, stages, scope, master, strangers, false)) {
      process.service().forgetRunners();
      RunnersLeft left = new RunnersLeft(count + hosts.size(), process.service());
      LocalRunners local = new LocalRunners(runners(count, kit, scope, process), left);
      SharedFiles files = share(hosts, process);
      Optional<RemoteRunners> remote =
          strangers ? Optional.of(remote(hosts, process, scope, left, files)) : Optional.empty();
      try (files) {
        Signals.onInterrupt(process::interrupt);
        process.beginTicking();
        local.start();
        remote.ifPresent(RemoteRunners::start);
        process.list();
        int code = process.conclude();
        if (remote.isPresent()) {
          remote.get().awaitEnd();
        }
        local.awaitEnd();
        return code;
      } finally {
        remote.ifPresent(RemoteRunners::close);
      }
    }
  }

  /** Nodes that do not say where they have the project get it from here. */
  private SharedFiles share(List<Node> hosts, MasterProcess process)
      throws IOException, InterruptedException {
    boolean wanted = hosts.stream().anyMatch(host -> host.folder().isEmpty());
    return wanted && !process.wasFinished()
        ? SyncOptions.share(project(), master.runDirectory, process.console())
        : new SharedFiles(Optional.empty());
  }

  private Path project() {
    return sync.sync.orElse(Path.of("")).toAbsolutePath().normalize();
  }

  /** The kit's folder in the project, as nodes have that. */
  private Path kitOfNodes() {
    Path kit = common.kit.toAbsolutePath().normalize();
    return kit.startsWith(project()) ? project().relativize(kit) : common.kit;
  }

  private RemoteRunners remote(
      List<Node> hosts,
      MasterProcess process,
      ProcessScope scope,
      RunnersLeft left,
      SharedFiles files)
      throws IOException {
    RunnerSettings settings = runner.settings("remote", Optional.empty());
    RunnerFlags flags =
        new RunnerFlags(
            kitOfNodes().toString(),
            settings.grace(),
            Collections.min(List.of(settings.masterTimeout(), LONGEST_SILENCE)),
            master.verbose);
    return RemoteRunners.open(
        hosts, nodes.ssh(System.getenv()), flags, process, scope, left, files);
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
