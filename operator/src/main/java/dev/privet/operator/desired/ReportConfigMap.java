package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The ConfigMap with what a run leaves: {@code junit.xml} and {@code timings.ndjson}, or the same
 * with {@code .gz} where it is large.
 */
public final class ReportConfigMap {

  /** A ConfigMap holds 1 MiB, base64 of binary data included. */
  static final int MOST_TIMINGS = 256 * 1024;

  static final int MOST_REPORT = 448 * 1024;

  private ReportConfigMap() {}

  /**
   * The ConfigMap of this run.
   *
   * @param report the JUnit report; what does not fit is cut, and the report says so
   * @param timings left out when they do not fit
   * @throws IOException when one of them cannot be read
   */
  public static ConfigMap of(PrivetRun run, Source report, Source timings)
      throws IOException, InterruptedException {
    ConfigMapBuilder map =
        new ConfigMapBuilder()
            .withMetadata(Metadata.of(run, Names.of(run).report(), Labels.of(run)))
            .withImmutable(true);
    add(map, "junit.xml", ReportCut.toFit(report, MOST_REPORT));
    ReportCut.whole(timings, MOST_TIMINGS).ifPresent(packed -> add(map, "timings.ndjson", packed));
    return map.build();
  }

  private static void add(ConfigMapBuilder map, String name, Packed packed) {
    if (packed.isSmall()) {
      map.addToData(name, new String(packed.plain(), StandardCharsets.UTF_8));
    } else {
      map.addToBinaryData(name + ".gz", Base64.getEncoder().encodeToString(packed.zipped()));
    }
  }
}
