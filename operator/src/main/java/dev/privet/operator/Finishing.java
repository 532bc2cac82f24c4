package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.desired.ReportConfigMap;
import dev.privet.operator.follow.Followers;
import dev.privet.operator.follow.Master;
import dev.privet.operator.status.End;
import dev.privet.operator.status.Publishers;
import dev.privet.operator.status.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends a run: keeps its report and its timings, writes its status, lets its master go. Killed
 * between any two of these, the operator does them again.
 */
@ApplicationScoped
class Finishing {

  private static final Logger LOG = Logger.getLogger(Finishing.class);

  private final RunObjects objects;
  private final Masters masters;
  private final Followers followers;
  private final Publishers publishers;
  private final RunEvents events;
  private final RunMetrics metrics;
  private final SuiteTimings timings;

  Finishing(
      RunObjects objects,
      Masters masters,
      Followers followers,
      Publishers publishers,
      RunEvents events,
      RunMetrics metrics,
      SuiteTimings timings) {
    this.objects = objects;
    this.masters = masters;
    this.followers = followers;
    this.publishers = publishers;
    this.events = events;
    this.metrics = metrics;
    this.timings = timings;
  }

  void finish(RunView view, End end) throws InterruptedException {
    PrivetRun run = view.run();
    String uid = run.getMetadata().getUid();
    Optional<Master> master =
        view.cluster().hasRunningMaster() ? masters.find(run) : Optional.empty();
    boolean verdict = end.summary().flatMap(s -> s.exitCode()).isPresent();
    boolean kept = verdict && master.isPresent() && keepReport(run, master.get());
    if (verdict && master.isPresent()) {
      timings.keep(run, master.get());
    }
    publishers.finish(view.with(end), kept);
    if (verdict && master.isPresent()) {
      dismiss(master.get());
    } else {
      objects.stop(view.cluster());
    }
    followers.stop(uid);
    LOG.infof("finished: %s, exit code %d: %s", end.reason(), end.exitCode(), end.message());
    tell(run, end, kept || !verdict);
    metrics.finished(run, end);
  }

  private boolean keepReport(PrivetRun run, Master master) throws InterruptedException {
    try {
      objects.create(run, ReportConfigMap.of(run, master::report, master::timings), true);
      return true;
    } catch (IOException e) {
      LOG.warnf("cannot keep the report: %s", e.getMessage());
      return false;
    }
  }

  /** Tells the master that it may go. */
  static void dismiss(Master master) throws InterruptedException {
    try {
      master.collected();
    } catch (IOException e) {
      LOG.infof("the master has gone already: %s", e.getMessage());
    }
  }

  private void tell(PrivetRun run, End end, boolean complete) {
    String text = end.reason() + ", exit code " + end.exitCode() + ": " + end.message();
    if (end.exitCode() == 0) {
      events.normal(run, "Finished", text);
    } else {
      events.warning(run, "Finished", text);
    }
    if (!complete) {
      events.warning(
          run, "ReportLost", "the master was gone before its JUnit report could be kept");
    }
  }
}
