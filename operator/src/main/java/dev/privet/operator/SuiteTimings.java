package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.TimingsConfigMap;
import dev.privet.operator.follow.Master;
import dev.privet.timings.Observations;
import dev.privet.timings.ObservationsText;
import dev.privet.timings.Timings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps the timings of suites. Runs of a suite that end at once are both kept, and none counts
 * twice when the operator is killed in between.
 */
@ApplicationScoped
class SuiteTimings {

  private static final Logger LOG = Logger.getLogger(SuiteTimings.class);

  private static final int CONFLICT = 409;
  private static final int ATTEMPTS = 10;

  private final KubernetesClient client;
  private final RunEvents events;

  SuiteTimings(KubernetesClient client, RunEvents events) {
    this.client = client;
    this.events = events;
  }

  /** Adds what a run has shown, if it names a suite. A failure changes no verdict. */
  void keep(PrivetRun run, Master master) throws InterruptedException {
    if (run.getSpec().suite() == null) {
      return;
    }
    try {
      Observations observations = observations(master);
      boolean kept = false;
      for (int i = 0; i < ATTEMPTS && !kept; i++) {
        kept = add(run, observations);
      }
      if (!kept) {
        warn(run, "others changed them at the same time, again and again");
      }
    } catch (IOException | KubernetesClientException e) {
      warn(run, e.getMessage());
    }
  }

  private static Observations observations(Master master) throws IOException, InterruptedException {
    try (Reader text = new InputStreamReader(master.timings(), StandardCharsets.UTF_8)) {
      return ObservationsText.read(text);
    }
  }

  /** Whether nobody was faster. */
  private boolean add(PrivetRun run, Observations observations) throws IOException {
    String suite = run.getSpec().suite();
    String uid = run.getMetadata().getUid();
    ConfigMap empty = TimingsConfigMap.empty(run.getMetadata().getNamespace(), suite);
    ConfigMap map = Optional.ofNullable(client.resource(empty).get()).orElse(empty);
    if (!Labels.isOurs(map)) {
      warn(run, "the ConfigMap " + TimingsConfigMap.name(suite) + " is somebody else's");
      return true;
    }
    if (TimingsConfigMap.holds(map, uid)) {
      return true;
    }
    ConfigMap next =
        TimingsConfigMap.with(
            map, known(run, map).plus(observations, LocalDate.now(ZoneOffset.UTC)), uid);
    try {
      if (map == empty) {
        client.resource(next).create();
      } else {
        client.resource(next).update(); // of this version only
      }
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  private Timings known(PrivetRun run, ConfigMap map) {
    try {
      return TimingsConfigMap.read(map);
    } catch (IOException e) {
      events.warning(
          run,
          "TimingsDamaged",
          "the timings of the suite " + run.getSpec().suite() + " begin anew: " + e.getMessage());
      return Timings.NONE;
    }
  }

  private void warn(PrivetRun run, String why) {
    LOG.warnf("the timings of the suite %s were not kept: %s", run.getSpec().suite(), why);
    events.warning(
        run,
        "TimingsNotKept",
        "the timings of the suite " + run.getSpec().suite() + " were not kept: " + why);
  }
}
