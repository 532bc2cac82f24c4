package dev.privet.bench;

import dev.privet.schedule.AutoBatches;
import dev.privet.schedule.BatchPolicy;
import dev.privet.schedule.FixedBatches;
import dev.privet.schedule.SizedBatches;
import dev.privet.timings.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How near schedules come to what is possible, by a virtual clock: {@code Makespan FOLDER SEED}.
 *
 * <p>The folder holds recorded timings. Times vary by {@value #VARIATION} from run to run, and so
 * warm history is never exact.
 */
final class Makespan {

  private static final double VARIATION = 0.1;
  private static final int EARLIER_RUNS = 3;
  private static final int SUITES = 1000;
  private static final int[] SLOTS = {2, 4, 8, 16};
  private static final double[] OVERHEADS = {0.02, 0.1, 0.3, 1};

  private Makespan() {}

  public static void main(String[] arguments) throws IOException {
    List<Suite> recorded = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.sorted().toList()) {
        recorded.add(Suite.recorded(file));
      }
    }
    long seed = Long.parseLong(arguments[1]);
    System.out.println("seed " + seed + "; makespan / lower bound, one unit a batch");
    print("", "    warm", "    cold");
    for (Suite suite : recorded) {
      Means means = new Means();
      for (int slots : SLOTS) {
        for (int i = 0; i < 25; i++) {
          bound(suite, slots, new Random(seed + i), means);
        }
      }
      means.print(suite.name() + " (" + suite.seconds().length + " units)");
    }
    Means heavy = new Means();
    for (int i = 0; i < SUITES; i++) {
      Random random = new Random(seed + i);
      Suite suite = Suite.heavyTailed(random);
      bound(suite, 2 + random.nextInt(15), random, heavy);
    }
    heavy.print(SUITES + " heavy-tailed suites");

    System.out.println("\nbatches by auto / the best fixed size");
    print("", "    warm", "    cold", "cold, cost known", "cold, one invocation more");
    for (Suite suite : recorded) {
      Means means = new Means();
      for (int slots : SLOTS) {
        for (double overhead : OVERHEADS) {
          batches(suite, slots, overhead, new Random(seed), means);
        }
      }
      means.print(suite.name());
    }
    Means all = new Means();
    for (int i = 0; i < SUITES / 5; i++) {
      Random random = new Random(seed + i);
      Suite suite = Suite.heavyTailed(random);
      double scale = Math.exp(-random.nextInt(7)); // so that invocations matter more or less
      double[] seconds = suite.seconds().clone();
      for (int j = 0; j < seconds.length; j++) {
        seconds[j] *= scale;
      }
      batches(
          new Suite("seeded", seconds),
          2 + random.nextInt(15),
          OVERHEADS[random.nextInt(OVERHEADS.length)],
          random,
          all);
    }
    all.print(SUITES / 5 + " heavy-tailed suites");
  }

  private static void bound(Suite suite, int slots, Random random, Means means) {
    Timings history = suite.history(random, EARLIER_RUNS, VARIATION);
    Suite now = suite.again(random, VARIATION);
    double bound = VirtualRun.lowerBound(now.seconds(), slots);
    means.add(one(now, history, slots) / bound, one(now, Timings.NONE, slots) / bound);
  }

  private static double one(Suite suite, Timings known, int slots) {
    BatchPolicy single = new SizedBatches(Optional.empty(), Optional.empty());
    return VirtualRun.makespan(suite.units(known), suite.seconds(), slots, 0, single);
  }

  private static void batches(Suite suite, int slots, double overhead, Random random, Means means) {
    Timings history = suite.history(random, EARLIER_RUNS, VARIATION);
    Suite now = suite.again(random, VARIATION);
    double warmBest = Double.POSITIVE_INFINITY;
    double coldBest = Double.POSITIVE_INFINITY;
    for (int size = 1; size <= now.seconds().length; size = Math.max(size + 1, size * 21 / 20)) {
      warmBest = Math.min(warmBest, run(now, history, slots, overhead, fixed(size)));
      coldBest = Math.min(coldBest, run(now, Timings.NONE, slots, overhead, fixed(size)));
    }
    means.add(
        run(now, history, slots, overhead, auto(Optional.of(overhead))) / warmBest,
        run(now, Timings.NONE, slots, overhead, auto(Optional.empty())) / coldBest,
        run(now, Timings.NONE, slots, overhead, auto(Optional.of(overhead))) / coldBest,
        (coldBest + overhead) / coldBest);
  }

  /** Learns as it goes, so that each run needs one of its own. */
  private static BatchPolicy auto(Optional<Double> overhead) {
    return new AutoBatches(overhead, Duration.ofHours(1));
  }

  private static BatchPolicy fixed(int size) {
    return new FixedBatches(size);
  }

  private static double run(
      Suite suite, Timings known, int slots, double overhead, BatchPolicy policy) {
    return VirtualRun.makespan(suite.units(known), suite.seconds(), slots, overhead, policy);
  }

  private static void print(String what, String... columns) {
    System.out.printf("%-36s %s%n", what, String.join(" ", columns));
  }

  /** Averages of ratios. */
  private static final class Means {
    private final List<double[]> all = new ArrayList<>();

    void add(double... ratios) {
      all.add(ratios);
    }

    void print(String what) {
      Makespan.print(
          what,
          IntStream.range(0, all.get(0).length)
              .mapToDouble(i -> all.stream().mapToDouble(each -> each[i]).average().orElseThrow())
              .mapToObj(mean -> String.format(Locale.ROOT, "%8.3f", mean))
              .toArray(String[]::new));
    }
  }
}
