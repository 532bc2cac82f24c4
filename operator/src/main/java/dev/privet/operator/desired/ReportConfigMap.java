package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * The ConfigMap with what a run leaves: {@code junit.xml} and {@code timings.ndjson}, or the same
 * with {@code .gz} where it is large.
 */
public final class ReportConfigMap {

  /** A ConfigMap holds 1 MiB, base64 of binary data included. */
  static final int MOST_TIMINGS = 256 * 1024;

  static final int MOST_REPORT = 448 * 1024;
  private static final int SMALL = 64 * 1024;

  private ReportConfigMap() {}

  /**
   * The ConfigMap of this run.
   *
   * @param report the JUnit report; what does not fit is cut, and the report says so
   * @param timings left out when they do not fit
   */
  public static ConfigMap of(PrivetRun run, byte[] report, byte[] timings) {
    ConfigMapBuilder map =
        new ConfigMapBuilder()
            .withMetadata(Metadata.of(run, Names.of(run).report(), Labels.of(run)))
            .withImmutable(true);
    add(map, "junit.xml", ReportCut.toFit(report, ReportConfigMap::fits));
    if (gzip(timings).length <= MOST_TIMINGS) {
      add(map, "timings.ndjson", timings);
    }
    return map.build();
  }

  private static boolean fits(byte[] report) {
    return report.length <= SMALL || gzip(report).length <= MOST_REPORT;
  }

  private static void add(ConfigMapBuilder map, String name, byte[] bytes) {
    if (bytes.length <= SMALL) {
      map.addToData(name, new String(bytes, StandardCharsets.UTF_8));
    } else {
      map.addToBinaryData(name + ".gz", Base64.getEncoder().encodeToString(gzip(bytes)));
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
