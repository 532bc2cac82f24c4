package dev.privet.operator;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** One operator works, the others stand by: they agree by a Lease. */
class Leadership {

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);

  @Produces
  @Singleton
  LeaderElectionConfiguration election(OperatorSettings settings) {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("privet-operator")
        .withLeaseNamespace(settings.namespace())
        .withLeaseDuration(LEASE)
        .withRenewDeadline(RENEW)
        .withRetryPeriod(RETRY)
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(new LeaderCallbacks(() -> {}, Leadership::end, leader -> {}))
        .build();
  }

  /**
   * Ends the process, which another may lead now. The SDK's own way deadlocks when the process is
   * ending already: it calls {@link System#exit} in a shutdown hook.
   */
  private static void end() {
    Thread exit = new Thread(() -> System.exit(1), "no-leader");
    exit.setDaemon(true);
    exit.start();
  }
}
