package dev.privet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LeadershipTest {

  @Test
  @Timeout(10)
  void anOperatorThatLeadsNoMoreEndsAndAShutdownDoesNotWaitForThat() throws Exception {
    CountDownLatch exits = new CountDownLatch(1);
    CountDownLatch shutdown = new CountDownLatch(1);
    Leadership.exitWhenLost(
            () -> {
              exits.countDown();
              try {
                shutdown.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })
        .onStopLeading();
    assertThat(exits.await(5, TimeUnit.SECONDS)).isTrue();
    shutdown.countDown();
  }
}
