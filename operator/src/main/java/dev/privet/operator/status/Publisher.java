package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.RunSummary;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Publishes what is known of one run as its status, at most once in 2 s and only what is new. */
final class Publisher {

  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final StatusSink sink;
  private final Timer timer;
  private Optional<PrivetRunStatus> published;
  private Optional<Instant> lastWrite = Optional.empty();
  private RunView view;
  private Optional<RunSummary> summary = Optional.empty();
  private Optional<Instant> cancelSeen = Optional.empty();
  private boolean scheduled;
  private boolean over;

  /**
   * @param published what the resource holds already
   */
  Publisher(StatusSink sink, Timer timer, Optional<PrivetRunStatus> published) {
    this.sink = sink;
    this.timer = timer;
    this.published = published;
  }

  synchronized Optional<RunSummary> summary() {
    return summary;
  }

  synchronized Optional<Instant> start() {
    return Optional.ofNullable(view).flatMap(RunView::start);
  }

  /** When a wish for a cancel was seen first. */
  synchronized Instant cancelSeen(Instant now) {
    cancelSeen = cancelSeen.or(() -> Optional.of(now));
    return cancelSeen.get();
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Publishes this view, now or when the last write is long enough ago. */
  synchronized void publish(RunView newer) {
    if (over) {
      return;
    }
    view = newer;
    schedule();
  }

  /** Publishes what the master says. */
  synchronized void publish(RunSummary newer) {
    summary = Optional.of(newer);
    if (!over && view != null) {
      schedule();
    }
  }

  private void schedule() {
    if (!scheduled) {
      Duration pause = Throttle.pause(lastWrite, timer.now());
      scheduled = true;
      timer.after(pause, this::write);
    }
  }

  /** Publishes an end before it returns; nothing is published after it. */
  synchronized void finish(RunView end, boolean reportKept) {
    if (over) {
      return;
    }
    PrivetRunStatus status = StatusOf.view(end, summary, published, reportKept, timer.now());
    sink.write(end.run(), status);
    over = true;
  }

  private synchronized void write() {
    scheduled = false;
    if (over) {
      return;
    }
    Instant now = timer.now();
    PrivetRunStatus status = StatusOf.view(view, summary, published, false, now);
    if (published.equals(Optional.of(status))) {
      return;
    }
    try {
      sink.write(view.run(), status);
      published = Optional.of(status);
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND || e.getCode() == CONFLICT) {
        over = true;
        return;
      }
      LOG.warnf("cannot write the status of %s, will try again: %s", name(), e.getMessage());
      lastWrite = Optional.of(now);
      schedule();
      return;
    }
    lastWrite = Optional.of(now);
  }

  private String name() {
    return view.run().getMetadata().getNamespace() + "/" + view.run().getMetadata().getName();
  }
}
