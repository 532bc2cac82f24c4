package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.report.TimeLeft.Expected;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  @Test
  void thePaceSoFarIsTheBaseWhereNothingIsKnown() {
    assertThat(TimeLeft.estimate(100, 400, MINUTE, Expected.NOTHING, 4))
        .contains(Duration.ofSeconds(180));
  }

  @Test
  void thereIsNoEstimateBeforeEverySlotHasDoneAUnit() {
    assertThat(TimeLeft.estimate(0, 400, MINUTE, Expected.NOTHING, 4)).isEmpty();
    assertThat(TimeLeft.estimate(3, 400, MINUTE, Expected.NOTHING, 4)).isEmpty();
    assertThat(TimeLeft.estimate(4, 400, MINUTE, Expected.NOTHING, 4)).isPresent();
  }

  @Test
  void moreSlotsThanUnitsDoNotPreventAnEstimate() {
    assertThat(TimeLeft.estimate(5, 10, MINUTE, Expected.NOTHING, 100)).isPresent();
  }

  @Test
  void expectedTimesNeedNoPace() {
    assertThat(TimeLeft.estimate(0, 10, Duration.ZERO, new Expected(10, 100), 5))
        .contains(Duration.ofSeconds(20));
  }

  @Test
  void expectedTimesAndPaceAddUp() {
    // 8 of 20 units left: 4 with 40 s together, 4 at the pace of 10 s each.
    assertThat(TimeLeft.estimate(12, 20, MINUTE, new Expected(4, 40), 2))
        .contains(Duration.ofSeconds(40));
  }

  @Test
  void theLastUnitsDoNotShareThemselvesAmongIdleSlots() {
    assertThat(TimeLeft.estimate(9, 10, MINUTE, new Expected(1, 30), 8))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void withoutSlotsNothingCanBeSaid() {
    assertThat(TimeLeft.estimate(5, 10, MINUTE, new Expected(5, 5), 0)).isEmpty();
  }

  @Test
  void nothingIsLeftAtTheEnd() {
    assertThat(TimeLeft.estimate(10, 10, MINUTE, Expected.NOTHING, 4)).contains(Duration.ZERO);
    assertThat(TimeLeft.estimate(0, 0, Duration.ZERO, Expected.NOTHING, 0)).contains(Duration.ZERO);
  }
}
