package dev.privet.operator.follow;

import static dev.privet.operator.Fixtures.finished;
import static dev.privet.operator.Fixtures.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final List<RunSummary> read = new CopyOnWriteArrayList<>();
  private final ScriptedMaster master = new ScriptedMaster();

  @AfterEach
  void close() {
    clock.shutdownNow();
  }

  @Test
  void eachNewSummaryIsReadOnceUpToTheLast() {
    master.says(running(1), running(1), finished(0, Reason.AllPassed));
    follower().start();
    Awaitility.await().until(() -> read.size() == 2);
    assertThat(read).extracting(RunSummary::phase).last().isEqualTo(RunSummary.Phase.Finished);
    assertThat(master.asked()).isEqualTo(3);
  }

  @Test
  void aMasterThatComesBackIsAskedFromTheStart() {
    master.says(running(1));
    master.fails();
    master.says(finished(0, Reason.AllPassed));
    follower().start();
    Awaitility.await().until(() -> read.size() == 2);
    assertThat(master.versions).containsExactly(-1L, 7L, -1L);
  }

  @Test
  void aRunThatIsGoneIsFollowedNoMore() {
    master.says(running(1));
    new Follower(master, clock, () -> read.isEmpty(), read::add).start();
    Awaitility.await().until(() -> read.size() == 1);
    assertThat(master.asked()).isEqualTo(1);
  }

  private Follower follower() {
    return new Follower(master, clock, () -> true, read::add);
  }

  private static final class ScriptedMaster implements Master {
    private final Deque<Optional<RunSummary>> answers = new ArrayDeque<>();
    private final List<Long> versions = new ArrayList<>();

    synchronized void says(RunSummary... summaries) {
      for (RunSummary summary : summaries) {
        answers.add(Optional.of(summary));
      }
    }

    synchronized void fails() {
      answers.add(Optional.empty());
    }

    synchronized int asked() {
      return versions.size();
    }

    @Override
    public synchronized CompletableFuture<Optional<RunSummary>> summary(long after, Duration wait) {
      versions.add(after);
      if (answers.isEmpty()) {
        return new CompletableFuture<>();
      }
      Optional<RunSummary> answer = answers.remove();
      return answer.isPresent()
          ? CompletableFuture.completedFuture(answer)
          : CompletableFuture.failedFuture(new IOException("connection refused"));
    }

    @Override
    public void stop(Reason reason) {}

    @Override
    public InputStream report() {
      return InputStream.nullInputStream();
    }

    @Override
    public InputStream timings() {
      return InputStream.nullInputStream();
    }

    @Override
    public void collected() {}
  }
}
