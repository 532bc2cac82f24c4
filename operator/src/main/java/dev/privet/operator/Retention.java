package dev.privet.operator;

import static java.util.Comparator.naturalOrder;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.follow.Master;
import dev.privet.operator.observe.Cluster;
import dev.privet.operator.status.Seen;
import dev.privet.operator.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What happens to a run that has ended: its pods go, and one day it does. */
@ApplicationScoped
class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /** Runners and master end by themselves within this time. */
  private static final Duration GOODBYE = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final RunObjects objects;
  private final Masters masters;
  private final StatusWriter writer;

  Retention(KubernetesClient client, RunObjects objects, Masters masters, StatusWriter writer) {
    this.writer = writer;
    this.client = client;
    this.objects = objects;
    this.masters = masters;
  }

  UpdateControl<PrivetRun> afterEnd(PrivetRun run, Cluster cluster) throws InterruptedException {
    sayThatItWasSeen(run);
    Instant now = Instant.now();
    // Not in the cache yet when the status was written just now.
    Instant end =
        Optional.ofNullable(run.getStatus())
            .map(status -> status.completionTime())
            .map(Instant::parse)
            .orElse(now);
    Duration since = Duration.between(end, now);
    boolean open = !over(cluster);
    Optional<Master> master = cluster.hasRunningMaster() ? masters.find(run) : Optional.empty();
    if (master.isPresent() && since.compareTo(GOODBYE) < 0) {
      Finishing.dismiss(master.get());
    }
    if (open && since.compareTo(GOODBYE) >= 0) {
      objects.stop(cluster);
      open = false;
    }
    Optional<Duration> ttl =
        Optional.ofNullable(run.getSpec().ttlSecondsAfterFinished())
            .map(Duration::ofSeconds)
            .map(time -> time.minus(since));
    if (ttl.filter(left -> left.isNegative() || left.isZero()).isPresent()) {
      LOG.infof("deleted: it ended %d s ago", since.toSeconds());
      client.resource(run).delete();
      return UpdateControl.noUpdate();
    }
    Optional<Duration> goodbye = open ? Optional.of(GOODBYE.minus(since)) : Optional.empty();
    Optional<Duration> next = Stream.of(ttl, goodbye).flatMap(Optional::stream).min(naturalOrder());
    return next.map(
            time -> UpdateControl.<PrivetRun>noUpdate().rescheduleAfter(time.plusMillis(500)))
        .orElseGet(UpdateControl::noUpdate);
  }

  /** An edit changes nothing any more, yet {@code kubectl wait} waits until it was observed. */
  private void sayThatItWasSeen(PrivetRun run) {
    try {
      Seen.of(run).ifPresent(status -> writer.write(run, status));
    } catch (KubernetesClientException e) {
      if (e.getCode() != NOT_FOUND && e.getCode() != CONFLICT) {
        throw e;
      }
    }
  }

  private static boolean over(Cluster cluster) {
    return cluster.master().flatMap(Cluster::end).isPresent()
        && cluster.runners().flatMap(Cluster::end).isPresent();
  }
}
