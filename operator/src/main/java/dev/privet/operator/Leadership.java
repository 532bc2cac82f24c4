package dev.privet.operator;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
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
    return new LeaderElectionConfiguration(
        "privet-operator", settings.namespace(), LEASE, RENEW, RETRY);
  }
}
