package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.MasterJob;
import dev.privet.operator.desired.MasterPolicy;
import dev.privet.operator.desired.MasterService;
import dev.privet.operator.desired.Names;
import dev.privet.operator.desired.Place;
import dev.privet.operator.desired.PlanConfigMap;
import dev.privet.operator.desired.RunnerJob;
import dev.privet.operator.desired.TokenSecret;
import dev.privet.operator.observe.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the objects of runs, and changes those that may change. */
@ApplicationScoped
class RunObjects {

  private static final String ENFORCED = "pod-security.kubernetes.io/enforce";
  private static final int CONFLICT = 409;

  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

  private final KubernetesClient client;
  private final OperatorSettings settings;
  private final Tokens tokens;

  RunObjects(KubernetesClient client, OperatorSettings settings, Tokens tokens) {
    this.client = client;
    this.settings = settings;
    this.tokens = tokens;
  }

  /**
   * Makes what is missing. The Jobs come last, so that where they are all is.
   *
   * @return whether something was made
   * @throws FormerRunException when something of a former run of this name is still there
   * @throws KubernetesClientException when the API server refuses an object
   */
  boolean ensure(PrivetRun run, Cluster cluster) {
    if (cluster.master().isPresent() && cluster.runners().isPresent()) {
      return false;
    }
    Place place = new Place(settings.image(), isRestricted(run.getMetadata().getNamespace()));
    Job master = MasterJob.of(run, place);
    create(run, TokenSecret.of(run, tokens.of(run)), false);
    if (PlanConfigMap.isNeeded(run)) {
      create(run, PlanConfigMap.of(run), true);
    }
    Service service = create(run, MasterService.of(run), true);
    create(run, MasterPolicy.of(run, settings.namespace()), true);
    Job runners = RunnerJob.of(run, place, address(service));
    create(run, master, true);
    create(run, runners, true);
    return true;
  }

  /** The address of the master, host and port, when its Service is there. */
  Optional<String> masterAddress(PrivetRun run) {
    return Optional.ofNullable(
            client
                .services()
                .inNamespace(run.getMetadata().getNamespace())
                .withName(Names.of(run).master())
                .get())
        .filter(service -> isOf(run, service))
        .map(RunObjects::address);
  }

  /** Not its name: to be told by DNS that there is none yet costs 10 s and more. */
  private static String address(Service service) {
    String ip = service.getSpec().getClusterIP();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + MasterService.PORT;
  }

  /**
   * Brings the number of runners, and whether they run, to what the run asks for.
   *
   * @param crowded whether the runners have to make room for the master
   */
  void adjust(PrivetRun run, Cluster cluster, boolean crowded) {
    boolean suspend = Boolean.TRUE.equals(run.getSpec().suspend());
    boolean stop = suspend || crowded;
    cluster
        .runners()
        .filter(job -> Cluster.end(job).isEmpty())
        .ifPresent(
            job -> {
              int runners = RunnerJob.count(run);
              boolean same =
                  Objects.equals(job.getSpec().getParallelism(), runners)
                      && Objects.equals(job.getSpec().getSuspend(), stop);
              if (!same) {
                patch(job, runners, stop);
              }
            });
    // The master of a run that is suspended later keeps what it knows.
    cluster
        .master()
        .filter(job -> !suspend && Boolean.TRUE.equals(job.getSpec().getSuspend()))
        .ifPresent(job -> suspend(job, false));
  }

  /** Ends all pods that still run. */
  void stop(Cluster cluster) {
    cluster.master().ifPresent(this::stop);
    cluster.runners().ifPresent(this::stop);
  }

  private void stop(Job job) {
    if (Cluster.end(job).isEmpty() && !Boolean.TRUE.equals(job.getSpec().getSuspend())) {
      suspend(job, true);
    }
  }

  private void patch(Job job, int runners, boolean suspend) {
    Job change =
        new JobBuilder()
            .withNewSpec()
            .withParallelism(runners)
            .withCompletions(runners)
            .withSuspend(suspend)
            .endSpec()
            .build();
    client.resource(job).patch(MERGE, client.getKubernetesSerialization().asJson(change));
  }

  private void suspend(Job job, boolean suspend) {
    client.resource(job).patch(MERGE, "{\"spec\":{\"suspend\":" + suspend + "}}");
  }

  private boolean isRestricted(String name) {
    Namespace namespace = client.namespaces().withName(name).get();
    return namespace != null
        && "restricted"
            .equals(
                Optional.ofNullable(namespace.getMetadata().getLabels())
                    .orElse(Map.of())
                    .get(ENFORCED));
  }

  <T extends HasMetadata> T create(PrivetRun run, T object, boolean readable) {
    try {
      // Otherwise a misspelt field of a template would be dropped without a word.
      return client.resource(object).fieldValidation(Validation.STRICT).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      if (!readable) {
        return object;
      }
      T found = client.resource(object).get();
      if (found == null || !isOf(run, found)) {
        throw new FormerRunException(object.getKind() + " " + object.getMetadata().getName());
      }
      return found;
    }
  }

  private static boolean isOf(PrivetRun run, HasMetadata object) {
    return object.getMetadata().getLabels() != null
        && run.getMetadata().getUid().equals(object.getMetadata().getLabels().get(Labels.UID));
  }
}
