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
        // The SDK exits in the thread that gives up the Lease: in a shutdown it waits for itself.
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(exitWhenLost(() -> System.exit(1)))
        .build();
  }

  /** An operator that leads no more ends; one that ends already is not kept from it. */
  static LeaderCallbacks exitWhenLost(Runnable exit) {
    return new LeaderCallbacks(
        () -> {},
        () -> {
          Thread thread = new Thread(exit, "lost-leadership");
          thread.setDaemon(true);
          thread.start();
        },
        leader -> {});
  }
}
