package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.status.End;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What Prometheus is told of runs. */
@ApplicationScoped
class RunMetrics {

  private final MeterRegistry metrics;
  private final Counter reconciliations;
  private final DistributionSummary perRun;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  RunMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    this.reconciliations =
        Counter.builder("privet.operator.reconciliations")
            .description("Reconciliations of all runs")
            .register(metrics);
    this.perRun =
        DistributionSummary.builder("privet.operator.run.reconciliations")
            .description("Reconciliations of one run until its end")
            .register(metrics);
    metrics.gaugeMapSize("privet.operator.runs.open", List.of(), counts);
  }

  void reconciled(PrivetRun run) {
    reconciliations.increment();
    counts.merge(run.getMetadata().getUid(), 1, Integer::sum);
  }

  void finished(PrivetRun run, End end) {
    Integer count = counts.remove(run.getMetadata().getUid());
    if (count != null) {
      perRun.record(count);
    }
    metrics.counter("privet.operator.runs.finished", "reason", end.reason().name()).increment();
  }

  void retain(Set<String> uids) {
    counts.keySet().retainAll(uids);
  }
}
