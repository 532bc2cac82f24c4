package dev.privet.schedule;

import dev.privet.timings.Timing;
import dev.privet.timings.Timings;
import dev.privet.timings.UnitKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How long units should take: as earlier runs took, else as the listing says, else in proportion to
 * the size of the file that they name, else as long as the median.
 */
public final class Expectations {

  private final Timings timings;
  private final ToLongFunction<String> sizes;

  /**
   * From these sources.
   *
   * @param sizes the bytes of the file that a unit's name is, 0 if it is none
   */
  public Expectations(Timings timings, ToLongFunction<String> sizes) {
    this.timings = timings;
    this.sizes = sizes;
  }

  /** One for each unit. */
  public List<Expectation> of(List<Unit> units) {
    List<Optional<Timing>> known = units.stream().map(this::timing).toList();
    double[] seconds =
        IntStream.range(0, units.size())
            .mapToDouble(i -> seconds(units.get(i), known.get(i)))
            .toArray();
    boolean inSeconds = Arrays.stream(seconds).anyMatch(s -> !Double.isNaN(s));
    boolean allKnown = Arrays.stream(seconds).noneMatch(Double::isNaN);
    double[] bytes =
        units.stream().mapToDouble(u -> allKnown ? 0 : sizes.applyAsLong(u.name())).toArray();
    double secondsPerByte = secondsPerByte(seconds, bytes);
    double[] guesses = seconds.clone();
    for (int i = 0; i < guesses.length; i++) {
      if (Double.isNaN(guesses[i]) && bytes[i] > 0) {
        guesses[i] = bytes[i] * secondsPerByte;
      }
    }
    double median = median(Arrays.stream(guesses).filter(guess -> !Double.isNaN(guess)));
    return IntStream.range(0, units.size())
        .mapToObj(
            i ->
                new Expectation(
                    Double.isNaN(guesses[i]) ? median : guesses[i],
                    Optional.of(guesses[i]).filter(guess -> inSeconds && !guess.isNaN()),
                    known.get(i).map(Timing::failureRate).orElse(0.0)))
        .toList();
  }

  private Optional<Timing> timing(Unit unit) {
    return timings.of(new UnitKey(unit.name(), unit.variant().variables()));
  }

  private static double seconds(Unit unit, Optional<Timing> known) {
    return known.flatMap(Timing::seconds).or(unit::expectedSeconds).orElse(Double.NaN);
  }

  /** By the units of which both are known; else as if the median were the same. */
  private static double secondsPerByte(double[] seconds, double[] bytes) {
    double sumOfSeconds = 0;
    double sumOfBytes = 0;
    for (int i = 0; i < seconds.length; i++) {
      if (!Double.isNaN(seconds[i]) && bytes[i] > 0) {
        sumOfSeconds += seconds[i];
        sumOfBytes += bytes[i];
      }
    }
    return sumOfBytes > 0
        ? sumOfSeconds / sumOfBytes
        : median(Arrays.stream(seconds).filter(s -> !Double.isNaN(s)))
            / median(Arrays.stream(bytes).filter(size -> size > 0));
  }

  /** 1 of nothing. */
  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      return 1;
    }
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
