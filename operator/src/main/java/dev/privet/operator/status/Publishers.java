package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.RunSummary;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The publishers of all runs. What they hold is made anew by the next reconciliation. */
@ApplicationScoped
public class Publishers {

  private final Map<String, Publisher> all = new ConcurrentHashMap<>();
  private final StatusWriter writer;
  private final RealTimer timer = new RealTimer();

  Publishers(StatusWriter writer) {
    this.writer = writer;
  }

  /** What the master of this run said last. */
  public Optional<RunSummary> summary(PrivetRun run) {
    return Optional.ofNullable(all.get(uid(run))).flatMap(Publisher::summary);
  }

  /** When this run started, as it was published or will be. */
  public Optional<Instant> start(PrivetRun run) {
    return Optional.ofNullable(all.get(uid(run))).flatMap(Publisher::start);
  }

  /** When it was first seen that this run is to be cancelled; nothing when it is not. */
  public Optional<Instant> cancelSeen(PrivetRun run, Instant now) {
    return Boolean.TRUE.equals(run.getSpec().cancel())
        ? Optional.of(publisher(run).cancelSeen(now))
        : Optional.empty();
  }

  /** Whether an end was written, though the cache may not show it yet. */
  public boolean isOver(PrivetRun run) {
    return Optional.ofNullable(all.get(uid(run))).filter(Publisher::isOver).isPresent();
  }

  /** Publishes this view, at most one in 2 s. */
  public void publish(RunView view) {
    publisher(view.run()).publish(view);
  }

  /** Publishes what the master of this run says, at most once in 2 s. */
  public void publish(PrivetRun run, RunSummary summary) {
    publisher(run).publish(summary);
  }

  /** Publishes an end before it returns. */
  public void finish(RunView end, boolean report) {
    publisher(end.run()).finish(end, report);
  }

  /** Forgets all runs but these. */
  public void retain(Set<String> uids) {
    all.keySet().retainAll(uids);
  }

  private Publisher publisher(PrivetRun run) {
    return all.computeIfAbsent(
        uid(run), key -> new Publisher(writer, timer, Optional.ofNullable(run.getStatus())));
  }

  private static String uid(PrivetRun run) {
    return run.getMetadata().getUid();
  }

  @PreDestroy
  void close() {
    timer.close();
  }
}
