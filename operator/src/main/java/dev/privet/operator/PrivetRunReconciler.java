package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.operator.desired.InvalidTemplateException;
import dev.privet.operator.follow.Followers;
import dev.privet.operator.follow.Master;
import dev.privet.operator.observe.Blockage;
import dev.privet.operator.observe.Blocker;
import dev.privet.operator.observe.Cluster;
import dev.privet.operator.observe.Crowding;
import dev.privet.operator.status.End;
import dev.privet.operator.status.EndReason;
import dev.privet.operator.status.Publishers;
import dev.privet.operator.status.RunView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Brings the cluster, and the status, to what a run asks for. */
@ControllerConfiguration(
    name = "privetrun",
    rateLimiter = OneInASecond.class,
    maxReconciliationInterval = @MaxReconciliationInterval(interval = 1, timeUnit = TimeUnit.HOURS))
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1_000,
    intervalMultiplier = 1.5,
    maxInterval = 60_000)
public class PrivetRunReconciler implements Reconciler<PrivetRun> {

  private static final Logger LOG = Logger.getLogger(PrivetRunReconciler.class);
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final int FORBIDDEN = 403;
  private static final int INVALID_SPEC = 2;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final OperatorSettings settings;
  private final RunObjects objects;
  private final RunSources sources;
  private final Followers followers;
  private final Publishers publishers;
  private final Masters masters;
  private final ClusterWarnings warnings;
  private final RunEvents events;
  private final RunMetrics metrics;
  private final Finishing finishing;
  private final Retention retention;

  PrivetRunReconciler(
      OperatorSettings settings,
      RunObjects objects,
      RunSources sources,
      Followers followers,
      Publishers publishers,
      Masters masters,
      ClusterWarnings warnings,
      RunEvents events,
      RunMetrics metrics,
      Finishing finishing,
      Retention retention) {
    this.settings = settings;
    this.objects = objects;
    this.sources = sources;
    this.followers = followers;
    this.publishers = publishers;
    this.masters = masters;
    this.warnings = warnings;
    this.events = events;
    this.metrics = metrics;
    this.finishing = finishing;
    this.retention = retention;
  }

  @Override
  public List<EventSource<?, PrivetRun>> prepareEventSources(
      EventSourceContext<PrivetRun> context) {
    return sources.prepare(context);
  }

  @Override
  public UpdateControl<PrivetRun> reconcile(PrivetRun run, Context<PrivetRun> context)
      throws InterruptedException {
    metrics.reconciled(run);
    sources.forgetWhatIsGone();
    Cluster cluster =
        Cluster.of(
            run,
            context.getSecondaryResources(Job.class),
            context.getSecondaryResources(Pod.class));
    if (run.getMetadata().getDeletionTimestamp() != null) {
      followers.stop(run.getMetadata().getUid());
      return UpdateControl.noUpdate();
    }
    if (Lifecycle.isFinished(run) || publishers.isOver(run)) {
      return retention.afterEnd(run, cluster);
    }
    Instant now = Instant.now();
    Lifecycle lifecycle =
        new Lifecycle(
            run,
            cluster,
            publishers.start(run),
            publishers.cancelSeen(run, now),
            publishers.summary(run),
            followers.silence(run.getMetadata().getUid(), now),
            settings.imagePullTimeout(),
            now);
    return new Walk(run, cluster, lifecycle.start(), now).take(lifecycle.next());
  }

  /** One reconciliation of a run that goes on. */
  private final class Walk {
    private final PrivetRun run;
    private final Cluster cluster;
    private final Optional<Instant> start;
    private final Instant now;

    Walk(PrivetRun run, Cluster cluster, Optional<Instant> start, Instant now) {
      this.run = run;
      this.cluster = cluster;
      this.start = start;
      this.now = now;
    }

    UpdateControl<PrivetRun> take(Step step) throws InterruptedException {
      if (step instanceof Step.Finish finish) {
        finishing.finish(view(Optional.empty()), finish.end());
        return again(SOON);
      }
      if (step instanceof Step.Hold) {
        publish(Optional.of(suspended("this run has not started: set spec.suspend to false")));
        return UpdateControl.noUpdate();
      }
      if (step instanceof Step.AskForEnd ask) {
        return ask(ask);
      }
      return goOn(step);
    }

    private UpdateControl<PrivetRun> ask(Step.AskForEnd ask) throws InterruptedException {
      try {
        Optional<Master> master = masters.find(run);
        if (master.isPresent()) {
          master.get().stop(ask.reason());
        }
        LOG.infof("asked the master for the end: %s", ask.reason());
      } catch (IOException e) {
        LOG.warnf("cannot ask the master for the end: %s", e.getMessage());
      }
      publish(Optional.empty());
      return again(SOON);
    }

    private UpdateControl<PrivetRun> goOn(Step step) throws InterruptedException {
      Optional<Blockage> blockage;
      try {
        if (step instanceof Step.GoOn && objects.ensure(run, cluster)) {
          events.normal(run, "Started", "made the master and the runners");
        }
        blockage = blockage();
        boolean crowded = Crowding.of(cluster, blockage);
        objects.adjust(run, cluster, crowded);
        if (crowded) {
          events.warning(run, "Crowded", "the runners are stopped until the master has room");
        }
      } catch (FormerRunException e) {
        publish(Optional.of(new Blockage(Blocker.FormerRun, e.getMessage())));
        return again(Duration.ofSeconds(2));
      } catch (InvalidTemplateException e) {
        return refused(e.getMessage());
      } catch (KubernetesClientException e) {
        if (e.getCode() == UNPROCESSABLE || e.getCode() == BAD_REQUEST) {
          return refused(ApiServer.message(e));
        }
        if (e.getCode() != FORBIDDEN) {
          throw e;
        }
        publish(Optional.of(ApiServer.blockage(e)));
        return again(Duration.ofSeconds(10));
      }
      follow();
      blockage.ifPresent(b -> events.warning(run, b.reason().name(), b.message()));
      publish(blockage);
      return again(step instanceof Step.AwaitMaster ? SOON : nextLook());
    }

    private UpdateControl<PrivetRun> refused(String message) throws InterruptedException {
      finishing.finish(
          view(Optional.empty()),
          new End(INVALID_SPEC, EndReason.InvalidSpec, message, Optional.empty()));
      return again(SOON);
    }

    private void follow() {
      cluster
          .runningMaster()
          .flatMap(pod -> masters.find(run).map(master -> Map.entry(pod, master)))
          .ifPresent(
              found ->
                  followers.follow(
                      run.getMetadata().getUid(),
                      found.getKey().getMetadata().getUid(),
                      found.getValue(),
                      () -> sources.isThere(run),
                      this::read));
    }

    private void read(RunSummary summary) {
      boolean stands =
          publishers
              .summary(run)
              .filter(before -> before.runners().connected() > 0)
              .filter(before -> summary.runners().connected() == 0)
              .isPresent();
      publishers.publish(run, summary);
      if (stands || summary.phase() == RunSummary.Phase.Finished) {
        sources.wake(run);
      }
    }

    private Optional<Blockage> blockage() {
      if (Boolean.TRUE.equals(run.getSpec().suspend())) {
        return Optional.of(suspended("its runners are stopped: set spec.suspend to false"));
      }
      boolean moves =
          cluster.hasRunningMaster()
              && publishers.summary(run).filter(s -> s.runners().connected() > 0).isPresent();
      return moves
          ? Optional.empty()
          : cluster.blockage().or(() -> warnings.blockage(run, cluster));
    }

    private Blockage suspended(String message) {
      return new Blockage(Blocker.Suspended, "spec.suspend is true, and " + message);
    }

    private void publish(Optional<Blockage> blockage) {
      publishers.publish(view(blockage));
    }

    private RunView view(Optional<Blockage> blockage) {
      return new RunView(run, cluster, start, blockage, Optional.empty());
    }

    /** Often at first, then ever more seldom; events bring what is new at once. */
    private Duration nextLook() {
      Duration age = Duration.between(start.orElse(now), now);
      Duration look = age.dividedBy(2);
      Duration least = Duration.ofSeconds(3);
      Duration most = Duration.ofMinutes(5);
      look = look.compareTo(least) < 0 ? least : look;
      look = look.compareTo(most) > 0 ? most : look;
      return Deadlines.sooner(run, start, now, look);
    }

    private UpdateControl<PrivetRun> again(Duration after) {
      return UpdateControl.<PrivetRun>noUpdate().rescheduleAfter(after);
    }
  }
}
