package dev.privet.timings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static UnitKey key(String unit) {
    return new UnitKey(unit, Map.of());
  }

  private static Observation passed(String unit, double seconds) {
    return new Observation(key(unit), seconds, false, 0);
  }

  private static Observation failed(String unit, double seconds) {
    return new Observation(key(unit), seconds, true, 1);
  }

  private static Timings after(Observation... observations) {
    Timings timings = Timings.NONE;
    for (Observation each : observations) {
      timings = timings.plus(Observations.of(List.of(each)), DAY);
    }
    return timings;
  }

  @Test
  void theFirstRunsCountAlikeAndLaterOnesDecay() {
    assertThat(seconds(after(passed("a", 4), passed("a", 8)))).isEqualTo(6);
    assertThat(seconds(after(passed("a", 4), passed("a", 8), passed("a", 9)))).isEqualTo(7);
    Observation[] many =
        IntStream.range(0, 40)
            .mapToObj(i -> passed("a", i < 20 ? 1 : 11))
            .toArray(Observation[]::new);
    assertThat(seconds(after(many))).isCloseTo(11, within(0.02));
  }

  @Test
  void aUnitThatFailedMayHaveEndedEarly() {
    assertThat(seconds(after(passed("a", 4), failed("a", 0.1)))).isEqualTo(4);
    assertThat(seconds(after(failed("a", 2)))).isEqualTo(2);
  }

  @Test
  void theFailureRateDecaysToo() {
    assertThat(rate(after(passed("a", 1), failed("a", 1)))).isEqualTo(0.5);
    assertThat(rate(after(failed("a", 1), passed("a", 1), passed("a", 1), passed("a", 1))))
        .isCloseTo(0.233333, within(1e-6));
  }

  @Test
  void eachVariantHasItsOwn() {
    UnitKey bash = new UnitKey("a", Map.of("TEST_SHELL", "bash"));
    Timings timings =
        after(passed("a", 1))
            .plus(Observations.of(List.of(new Observation(bash, 5, false, 0))), DAY);
    assertThat(seconds(timings)).isEqualTo(1);
    assertThat(timings.of(bash).flatMap(Timing::seconds)).contains(5.0);
  }

  @Test
  void whatIsNotSeenForLongIsForgotten() {
    Timings timings = after(passed("old", 1));
    Timings later =
        timings.plus(Observations.of(List.of(passed("new", 1))), DAY.plusDays(Timings.MOST_DAYS));
    assertThat(later.byUnit()).containsOnlyKeys(key("old"), key("new"));
    Timings afterwards =
        timings.plus(
            Observations.of(List.of(passed("new", 1))), DAY.plusDays(Timings.MOST_DAYS + 1));
    assertThat(afterwards.byUnit()).containsOnlyKeys(key("new"));
  }

  @Test
  void whereThereIsNoRoomThoseSeenLastAreKept() {
    Timings timings = after(passed("a", 1), passed("b", 1));
    assertThat(
            timings
                .plus(Observations.of(List.of(passed("c", 1))), DAY.plusDays(1))
                .newest(1)
                .byUnit())
        .containsOnlyKeys(key("c"));
  }

  @Test
  void asTextTheyAreReadAsTheyWereWritten() throws Exception {
    UnitKey odd = new UnitKey("a \"b\"\n\u2028 é", Map.of("X", "1", "Y", "two words"));
    Timings timings =
        after(passed("z", 1.25), failed("a", 3))
            .plus(Observations.of(List.of(failed("z", 9))), DAY);
    timings = timings.plus(Observations.of(List.of(new Observation(odd, 0.5, false, 0.25))), DAY);
    String text = text(timings);
    assertThat(TimingsText.read(new StringReader(text))).isEqualTo(timings);
    assertThat(text.lines().toList())
        .startsWith("{\"timings\":1}")
        .last()
        .isEqualTo(
            "{\"unit\":\"z\",\"seconds\":1.25,\"failureRate\":0.5,\"runs\":2,\"last\":\"2026-03-01\"}");
  }

  @Test
  void whatAnInvocationCostsIsKeptToo() throws Exception {
    Timings timings =
        Timings.NONE
            .plus(new Observations(List.of(passed("a", 1)), Optional.of(0.5)), DAY)
            .plus(new Observations(List.of(), Optional.of(1.5)), DAY)
            .plus(Observations.of(List.of()), DAY);
    assertThat(timings.overhead()).contains(0.8);
    assertThat(text(timings)).startsWith("{\"timings\":1,\"overhead\":0.8}");
    assertThat(TimingsText.read(new StringReader(text(timings)))).isEqualTo(timings);
  }

  @Test
  void aMasterTellsOfItsUnitsAndOfTheInvocation() throws Exception {
    String text =
        """
        {"unit":"a","outcome":"passed","seconds":2,"attempts":1,"failureRate":0}
        {"unit":"b","outcome":"lost","seconds":0,"attempts":3,"failureRate":0}
        {"overhead":0.25}
        """;
    assertThat(ObservationsText.read(new StringReader(text)))
        .isEqualTo(new Observations(List.of(passed("a", 2)), Optional.of(0.25)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"timings\":2}\n",
        "{\"timings\":1}\n{\"unit\":\"a\",\"sec",
        "{\"timings\":1}\n{\"seconds\":1,\"last\":\"2026-03-01\"}",
        "{\"timings\":1}\n{\"unit\":\"a\",\"last\":\"soon\"}",
        "{\"timings\":1}\nnull"
      })
  void whatIsDamagedIsSaidToBe(String text) {
    assertThatThrownBy(() -> TimingsText.read(new StringReader(text)))
        .isInstanceOf(TimingsText.DamagedException.class)
        .hasMessageContaining("line ");
  }

  private static double seconds(Timings timings) {
    return timings.of(key("a")).flatMap(Timing::seconds).orElseThrow();
  }

  private static double rate(Timings timings) {
    return timings.of(key("a")).map(Timing::failureRate).orElseThrow();
  }

  private static String text(Timings timings) throws IOException {
    StringWriter text = new StringWriter();
    TimingsText.write(timings, text);
    return text.toString();
  }
}
