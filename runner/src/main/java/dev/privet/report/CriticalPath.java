package dev.privet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the run took its time for: the lease that ended last, the one that it had to wait for, and
 * so on back to the first. A lease waits for the one before it in its slot, for the attempt that it
 * repeats, and for the stage before its own.
 *
 * @param leases in the order in which they ran; none when nothing ran
 * @param before from the run's start to the first of them
 * @param running how long they ran together
 * @param between what passed between one and the next
 */
record CriticalPath(List<LeaseReport> leases, Duration before, Duration running, Duration between) {

  static CriticalPath of(RunReport report) {
    LinkedList<LeaseReport> path = new LinkedList<>();
    Waits waits = new Waits(report);
    Optional<LeaseReport> next = last(waits.leases.stream());
    while (next.isPresent()) {
      path.addFirst(next.get());
      next = waits.of(next.get());
    }
    Duration running = Duration.ZERO;
    Duration between = Duration.ZERO;
    Instant end = report.head().started();
    for (LeaseReport lease : path) {
      running = running.plus(Duration.between(lease.granted(), end(lease)));
      between = between.plus(Duration.between(end, lease.granted()));
      end = end(lease);
    }
    Duration before =
        path.isEmpty()
            ? Duration.ZERO
            : Duration.between(report.head().started(), path.getFirst().granted());
    return new CriticalPath(List.copyOf(path), before, running, between.minus(before));
  }

  /** The one that ran longest. */
  Optional<LeaseReport> longest() {
    return leases.stream()
        .max(Comparator.comparing(lease -> Duration.between(lease.granted(), end(lease))));
  }

  private static Instant end(LeaseReport lease) {
    return lease.ended().orElse(lease.granted());
  }

  private static Optional<LeaseReport> last(Stream<LeaseReport> leases) {
    return leases.max(Comparator.comparing(CriticalPath::end));
  }

  /** What each lease had to wait for. */
  private static final class Waits {

    final List<LeaseReport> leases;
    private final Map<String, LeaseReport> beforeInSlot = new HashMap<>();
    private final Map<String, LeaseReport> beforeItsStage = new HashMap<>();
    private final List<UnitReport> units;

    Waits(RunReport report) {
      units = report.units();
      leases =
          report.leases().stream()
              .filter(lease -> lease.units().stream().allMatch(unit -> unit < units.size()))
              .sorted(Comparator.comparing(LeaseReport::granted))
              .toList();
      Map<String, LeaseReport> inSlot = new HashMap<>();
      Optional<String> stage = Optional.empty();
      Optional<LeaseReport> lastBefore = Optional.empty();
      Optional<LeaseReport> lastSoFar = Optional.empty();
      for (LeaseReport lease : leases) {
        LeaseReport other = inSlot.put(lease.runner() + "/" + lease.slot(), lease);
        if (other != null) {
          beforeInSlot.put(lease.id(), other);
        }
        Optional<String> own = units.get(lease.units().get(0)).stage();
        if (!own.equals(stage)) {
          stage = own;
          lastBefore = lastSoFar;
        }
        lastBefore.ifPresent(before -> beforeItsStage.put(lease.id(), before));
        lastSoFar = last(Stream.concat(lastSoFar.stream(), Stream.of(lease)));
      }
    }

    Optional<LeaseReport> of(LeaseReport lease) {
      Stream<LeaseReport> others =
          Stream.of(beforeInSlot.get(lease.id()), beforeItsStage.get(lease.id()));
      Stream<LeaseReport> repeated =
          lease.units().stream().flatMap(unit -> units.get(unit).attempts().stream());
      return last(
          Stream.concat(others, repeated)
              .filter(other -> other != null && other.granted().isBefore(lease.granted()))
              .filter(other -> !end(other).isAfter(lease.granted())));
    }
  }
}
