package dev.privet.cli;

import dev.privet.history.TimingsFile;
import dev.privet.schedule.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** In which order units go, and what earlier runs tell of them. */
final class OrderOptions {

  private static final int MOST_SEEDS = 1_000_000;

  Optional<Path> timings = Optional.empty();
  Order order = Order.slowest;
  Optional<Long> seed = Optional.empty();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-timings",
        "FILE",
        "Where it is kept, from run to run, how long units take and how often they fail. Keep the"
            + " file between CI jobs; runs at the same time may share it.",
        Path.class,
        value -> timings = value);
    flags.value(
        "-order",
        "ORDER",
        "Which units go first: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). How long a"
            + " unit takes is known from -timings, else from its \"duration\", else guessed from"
            + " the size of the file that it names.",
        Order.class,
        order,
        value -> order = value);
    flags.value(
        "-seed",
        "N",
        "Of -order random: the same seed gives the same order (default: another each time).",
        Long.class,
        value -> seed = value);
  }

  /** Checks them; what is told of a damaged file goes to {@code warning}. */
  Optional<TimingsFile> timingsFile(Consumer<String> warning) {
    if (seed.isPresent() && order != Order.random) {
      throw new UsageException("-seed is for -order random: add that, or leave -seed out");
    }
    timings.ifPresent(OrderOptions::checkFolder);
    return timings.map(file -> new TimingsFile(file, warning));
  }

  private static void checkFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("-timings: there is no folder " + folder + ": make it first");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "-timings is a file, and " + file + " is a folder: name a file in it");
    }
  }

  long seed() {
    return seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(MOST_SEEDS));
  }
}
