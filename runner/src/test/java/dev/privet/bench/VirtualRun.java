package dev.privet.bench;

import dev.privet.schedule.BatchPolicy;
import dev.privet.schedule.Choices;
import dev.privet.schedule.Load;
import dev.privet.schedule.Unit;
import dev.privet.schedule.UnitQueue;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Runs units by a clock of its own, with the queue and the batches of a real run. */
final class VirtualRun {

  private record Running(double end, double seconds, Load load) {}

  private VirtualRun() {}

  /**
   * How long all of it takes, in seconds.
   *
   * @param seconds how long each unit takes, whatever is expected of it
   * @param overhead what each invocation takes on top
   */
  static double makespan(
      List<Unit> units, double[] seconds, int slots, double overhead, BatchPolicy policy) {
    UnitQueue queue = new UnitQueue(units);
    PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::end));
    double now = 0;
    while (queue.size() > 0 || !running.isEmpty()) {
      while (queue.size() > 0 && running.size() < slots) {
        List<Integer> batch =
            queue.peek(
                policy.next(
                    queue.load(), () -> Load.sum(running.stream().map(Running::load)), slots),
                Choices.ALL);
        policy.began();
        batch.forEach(queue::remove);
        double took = overhead + batch.stream().mapToDouble(unit -> seconds[unit]).sum();
        running.add(new Running(now + took, took, Load.of(batch.stream().map(units::get))));
      }
      Running ended = running.remove();
      now = ended.end();
      policy.observe(ended.seconds(), ended.load());
    }
    return now;
  }

  /** No run can be shorter. */
  static double lowerBound(double[] seconds, int slots) {
    double sum = 0;
    double longest = 0;
    for (double each : seconds) {
      sum += each;
      longest = Math.max(longest, each);
    }
    return Math.max(sum / slots, longest);
  }
}
