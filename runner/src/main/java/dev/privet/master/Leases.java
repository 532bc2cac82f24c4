package dev.privet.master;

import dev.privet.protocol.Command;
import dev.privet.protocol.Lease;
import dev.privet.schedule.Stages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a runner is told of a lease. */
final class Leases {

  private final Run run;
  private final Stages stages;

  Leases(Run run) {
    this.run = run;
    this.stages = run.settings.stages();
  }

  Lease of(LeaseState lease) {
    int stage = lease.stage();
    Map<String, String> environment = new HashMap<>(lease.variant().variables());
    if (stages.isPlan()) {
      environment.put("CI_COMMAND_NUMBER", Integer.toString(lease.number));
      environment.put("PROJECT_NAME", project() + "-" + lease.number);
    }
    Optional<Command> command = Optional.empty();
    if (!stages.stages().get(stage).runsKit()) {
      Stages.StageCommand given = stages.command(stage, lease.units.get(0).number);
      command = Optional.of(new Command(given.run(), given.check()));
    }
    return new Lease(
        lease.id,
        lease.fence,
        Map.copyOf(environment),
        stages.isListed(stage) ? lease.names() : List.of(),
        command,
        run.settings.timeout(stage).toMillis() / 1000.0);
  }

  /** In the letters that a project of Docker Compose may have. */
  private String project() {
    return stages.project() + "-" + run.runId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
