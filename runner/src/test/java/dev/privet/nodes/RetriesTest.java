package dev.privet.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.nodes.Parting.Reached;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  private final Retries retries = new Retries();

  private Optional<Long> after(Reached reached, int code, long seconds) {
    Parting parting = new Parting(reached, code, Optional.empty(), Optional.empty());
    return retries.after(parting, Duration.ofSeconds(seconds)).map(Duration::toSeconds);
  }

  @Test
  void aNodeThatHasNeverWorkedIsNotTriedAgain() {
    assertThat(after(Reached.NOTHING, 255, 0)).isEmpty();
    assertThat(after(Reached.SCRIPT, 1, 0)).isEmpty();
  }

  @Test
  void aNodeThatDropsOutIsTriedThreeTimesWithLongerAndLongerPauses() {
    assertThat(after(Reached.RUNNER, 255, 5)).contains(2L);
    assertThat(after(Reached.NOTHING, 255, 0)).contains(8L);
    assertThat(after(Reached.RUNNER, 137, 5)).contains(20L);
    assertThat(after(Reached.NOTHING, 255, 0)).isEmpty();
  }

  @Test
  void aLongTimeOfWorkMakesUpForEarlierFailures() {
    after(Reached.RUNNER, 255, 5);
    after(Reached.NOTHING, 255, 0);
    assertThat(after(Reached.RUNNER, 255, 60)).contains(2L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 122, 123, 143})
  void aRunnerThatWillDoNoBetterIsNotStartedAgain(int code) {
    assertThat(after(Reached.RUNNER, code, 5)).isEmpty();
  }
}
