package dev.privet.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.timings.Observation;
import dev.privet.timings.Observations;
import dev.privet.timings.Timings;
import dev.privet.timings.UnitKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingsConfigMapTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final ConfigMap EMPTY = TimingsConfigMap.empty("ns", "shop");

  private static Timings timings(List<String> units) {
    return Timings.NONE.plus(
        Observations.of(
            units.stream()
                .map(unit -> new Observation(new UnitKey(unit, Map.of()), 1.5, false, 0))
                .toList()),
        DAY);
  }

  @Test
  void whatIsKeptIsReadAgainAndNoRunCountsTwice() throws Exception {
    ConfigMap map = TimingsConfigMap.with(EMPTY, timings(List.of("a", "b")), "uid-1");
    assertThat(map.getMetadata().getName()).isEqualTo("privet-timings-shop");
    assertThat(map.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(TimingsConfigMap.read(map)).isEqualTo(timings(List.of("a", "b")));
    assertThat(TimingsConfigMap.holds(map, "uid-1")).isTrue();
    assertThat(TimingsConfigMap.holds(map, "uid-2")).isFalse();
  }

  @Test
  void theFirstRunOfASuiteKnowsNothing() throws Exception {
    assertThat(TimingsConfigMap.read(EMPTY)).isEqualTo(Timings.NONE);
  }

  @Test
  void namesThatDoNotZipAreCutToWhatFits() throws Exception {
    Random random = new Random(7);
    List<String> units =
        IntStream.range(0, 80_000).mapToObj(i -> Long.toHexString(random.nextLong())).toList();
    ConfigMap map = TimingsConfigMap.with(EMPTY, timings(units), "uid-1");
    assertThat(map.getBinaryData().get(TimingsConfigMap.KEY).length()).isLessThan(1 << 20);
    assertThat(TimingsConfigMap.read(map).byUnit().size()).isBetween(20_000, 79_999);
  }

  @Test
  void onlyTheLastRunsAreRemembered() throws Exception {
    ConfigMap map = EMPTY;
    for (int i = 0; i < 60; i++) {
      map = TimingsConfigMap.with(map, Timings.NONE, "uid-" + i);
    }
    assertThat(TimingsConfigMap.holds(map, "uid-59")).isTrue();
    assertThat(TimingsConfigMap.holds(map, "uid-0")).isFalse();
  }

  @Test
  void damageIsSaid() {
    ConfigMap damaged =
        new ConfigMapBuilder(EMPTY)
            .addToBinaryData(
                TimingsConfigMap.KEY, Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}))
            .build();
    assertThatThrownBy(() -> TimingsConfigMap.read(damaged)).isInstanceOf(IOException.class);
  }
}
