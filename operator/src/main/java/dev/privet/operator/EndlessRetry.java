package dev.privet.operator;

import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;

/** After a failure: again in 1 s, then ever more seldom, up to once a minute, for ever. */
public class EndlessRetry implements Retry {

  private static final long FIRST = 1_000;
  private static final double FACTOR = 1.5;
  private static final long LONGEST = 60_000;

  private final GenericRetry retry =
      new GenericRetry()
          .setInitialInterval(FIRST)
          .setIntervalMultiplier(FACTOR)
          .setMaxInterval(LONGEST)
          .withoutMaxAttempts();

  @Override
  public RetryExecution initExecution() {
    return retry.initExecution();
  }
}
