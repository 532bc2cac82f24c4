package dev.privet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long slots had nothing to do, from the first lease of the run to the end of the last one.
 *
 * @param slots those that ran anything, the idlest first
 * @param window from the first lease to the end of the last
 */
record IdleTime(List<Slot> slots, Duration window) {

  /** One slot. */
  record Slot(String runner, int slot, Duration idle) {}

  static IdleTime of(RunReport report) {
    List<LeaseReport> leases =
        report.leases().stream().sorted(Comparator.comparing(LeaseReport::granted)).toList();
    if (leases.isEmpty()) {
      return new IdleTime(List.of(), Duration.ZERO);
    }
    Instant now = report.head().started().plus(report.wallTime());
    Instant first = leases.get(0).granted();
    Instant last =
        leases.stream()
            .map(lease -> lease.ended().orElse(now))
            .max(Instant::compareTo)
            .orElseThrow();
    Map<List<Object>, Duration> busy = new LinkedHashMap<>();
    for (LeaseReport lease : leases) {
      busy.merge(
          List.of(lease.runner(), lease.slot()),
          Duration.between(lease.granted(), lease.ended().orElse(now)),
          Duration::plus);
    }
    Duration window = Duration.between(first, last);
    return new IdleTime(
        busy.entrySet().stream()
            .map(each -> slot(each.getKey(), window.minus(each.getValue())))
            .sorted(Comparator.comparing(Slot::idle).reversed())
            .toList(),
        window);
  }

  private static Slot slot(List<Object> key, Duration idle) {
    return new Slot(
        (String) key.get(0), (int) key.get(1), idle.isNegative() ? Duration.ZERO : idle);
  }

  /** The part of all slots' time that was idle, from 0 to 1. */
  double share() {
    double all = (double) window.toMillis() * slots.size();
    double idle = slots.stream().mapToDouble(slot -> slot.idle().toMillis()).sum();
    return all == 0 ? 0 : idle / all;
  }
}
