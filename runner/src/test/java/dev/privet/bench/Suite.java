package dev.privet.bench;

import dev.privet.schedule.Expectations;
import dev.privet.schedule.Order;
import dev.privet.schedule.Unit;
import dev.privet.timings.Observation;
import dev.privet.timings.Observations;
import dev.privet.timings.Timings;
import dev.privet.timings.TimingsText;
import dev.privet.timings.UnitKey;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Units with the times that they take.
 *
 * @param seconds of each unit, in listed order
 */
record Suite(String name, double[] seconds) {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  /** From a file of timings, as {@code -timings} keeps it. */
  static Suite recorded(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file)) {
      double[] seconds =
          TimingsText.read(text).byUnit().values().stream()
              .mapToDouble(timing -> timing.seconds().orElse(0.0))
              .toArray();
      return new Suite(file.getFileName().toString().replace(".timings", ""), seconds);
    }
  }

  /** Times that are log-normal: most units are short, a few are very long. */
  static Suite heavyTailed(Random random) {
    int units = 50 + random.nextInt(950);
    double spread = 0.8 + random.nextDouble() * 0.7;
    double[] seconds =
        IntStream.range(0, units)
            .mapToDouble(i -> Math.exp(random.nextGaussian() * spread))
            .toArray();
    return new Suite("seeded", seconds);
  }

  /** Another run of it: times vary from run to run. */
  Suite again(Random random, double variation) {
    double[] varied = seconds.clone();
    for (int i = 0; i < varied.length; i++) {
      varied[i] *= Math.exp(random.nextGaussian() * variation);
    }
    return new Suite(name, varied);
  }

  /** What is known after so many runs of it. */
  Timings history(Random random, int runs, double variation) {
    Timings timings = Timings.NONE;
    for (int run = 0; run < runs; run++) {
      double[] seen = again(random, variation).seconds;
      List<Observation> observations = new ArrayList<>();
      for (int i = 0; i < seen.length; i++) {
        observations.add(new Observation(key(i), seen[i], false, 0));
      }
      timings = timings.plus(Observations.of(observations), DAY);
    }
    return timings;
  }

  /** The units, slowest first as far as is known. */
  List<Unit> units(Timings known) {
    List<Unit> units =
        IntStream.range(0, seconds.length).mapToObj(i -> Unit.of(i, key(i).unit())).toList();
    return Order.slowest.rank(units, new Expectations(known, unit -> 0).of(units), 0);
  }

  private static UnitKey key(int unit) {
    return new UnitKey("unit-" + unit, Map.of());
  }
}
