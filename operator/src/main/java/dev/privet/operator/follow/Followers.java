package dev.privet.operator.follow;

import dev.privet.api.v1alpha1.RunSummary;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
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

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(clock)
          .build();

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
      String uid, String pod, Access access, BooleanSupplier wanted, Consumer<RunSummary> reader) {
    all.compute(
        uid,
        (key, old) -> {
          if (old != null && old.pod().equals(pod)) {
            return old;
          }
          if (old != null) {
            old.follower().stop();
          }
          Follower follower =
              new Follower(
                  new HttpMaster(client, access.uri(), access.token()), clock, wanted, reader);
          follower.start();
          return new Followed(pod, follower);
        });
  }

  /** The master of this run, when it answered the last time it was asked. */
  public Optional<Master> answering(String uid) {
    return Optional.ofNullable(all.get(uid))
        .map(Followed::follower)
        .filter(Follower::isAnswering)
        .map(Follower::master);
  }

  /** The master of this run, whether or not it answers. */
  public Optional<Master> reachable(String uid) {
    return Optional.ofNullable(all.get(uid)).map(followed -> followed.follower().master());
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

  /** Where a master is, and what it has to be shown. */
  public record Access(URI uri, String token) {}

  private record Followed(String pod, Follower follower) {}
}
