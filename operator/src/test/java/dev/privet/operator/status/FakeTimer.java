package dev.privet.operator.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer whose time goes on when a test says so. */
final class FakeTimer implements Timer {

  private final List<Task> tasks = new ArrayList<>();
  private Instant now;

  FakeTimer(Instant now) {
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void after(Duration pause, Runnable action) {
    tasks.add(new Task(now.plus(pause), action));
  }

  void advance(Duration time) {
    Instant end = now.plus(time);
    Optional<Task> next = due(end);
    while (next.isPresent()) {
      tasks.remove(next.get());
      now = next.get().at().isAfter(now) ? next.get().at() : now;
      next.get().action().run();
      next = due(end);
    }
    now = end;
  }

  private Optional<Task> due(Instant end) {
    return tasks.stream()
        .filter(task -> !task.at().isAfter(end))
        .min(Comparator.comparing(Task::at));
  }

  private record Task(Instant at, Runnable action) {}
}
