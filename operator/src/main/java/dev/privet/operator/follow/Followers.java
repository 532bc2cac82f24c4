package dev.privet.operator.follow;

import dev.privet.api.v1alpha1.RunSummary;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The followers of all runs, one for each: few threads serve them all. */
@ApplicationScoped
public class Followers {

  private final Map<String, Followed> all = new ConcurrentHashMap<>();

  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "follower");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Follows the master of a run, unless it is followed already.
   *
   * @param uid of the run
   * @param pod the UID of the master's pod: another one is another master, and a request to the
   *     former may never be answered
   * @param wanted asked before each request whether the run is still there
   * @param reader gets each new summary; not two at once
   */
  public void follow(
      String uid, String pod, Master master, BooleanSupplier wanted, Consumer<RunSummary> reader) {
    all.compute(
        uid,
        (key, old) -> {
          if (old != null && old.pod().equals(pod)) {
            return old;
          }
          if (old != null) {
            old.follower().stop();
          }
          Follower follower = new Follower(master, clock, wanted, reader);
          follower.start();
          return new Followed(pod, follower);
        });
  }

  /**
   * For how long the master of this run has not answered; empty if it did the last time, zero if it
   * was not asked yet.
   */
  public Optional<Duration> silence(String uid, Instant now) {
    Followed followed = all.get(uid);
    return followed == null ? Optional.of(Duration.ZERO) : followed.follower().silence(now);
  }

  /** Follows no other runs than these. */
  public void retain(Set<String> uids) {
    all.keySet().stream().filter(uid -> !uids.contains(uid)).toList().forEach(this::stop);
  }

  /** Follows the run no more. */
  public void stop(String uid) {
    Followed followed = all.remove(uid);
    if (followed != null) {
      followed.follower().stop();
    }
  }

  @PreDestroy
  void close() {
    clock.shutdownNow();
  }

  private record Followed(String pod, Follower follower) {}
}
