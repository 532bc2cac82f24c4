package dev.privet.operator.desired;

import dev.privet.timings.Timings;
import dev.privet.timings.TimingsText;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The ConfigMap that keeps the timings of a suite from run to run. It belongs to no run, and
 * outlives them all.
 */
public final class TimingsConfigMap {

  static final String KEY = "timings.ndjson.gz";

  /** How many bytes zipped; a ConfigMap holds 1 MiB, its base64 included. */
  static final int MOST_BYTES = 640 * 1024;

  private static final int MOST_UNITS = 200_000;

  /** The suite that it is of. */
  private static final String SUITE = "privet.dev/suite";

  /** The UIDs of the last runs that it holds, so that none counts twice. */
  private static final String RUNS = "privet.dev/runs";

  private static final int MOST_RUNS = 50;

  private TimingsConfigMap() {}

  /** Its name. */
  public static String name(String suite) {
    return "privet-timings-" + suite;
  }

  /** Whether it holds what this run has shown. */
  public static boolean holds(ConfigMap map, String run) {
    return runs(map).contains(run);
  }

  private static List<String> runs(ConfigMap map) {
    return Optional.ofNullable(map.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(RUNS))
        .map(runs -> Arrays.asList(runs.split(" ")))
        .orElse(List.of());
  }

  /**
   * What it holds.
   *
   * @throws IOException when that is damaged
   */
  public static Timings read(ConfigMap map) throws IOException {
    String data = Optional.ofNullable(map.getBinaryData()).map(all -> all.get(KEY)).orElse(null);
    if (data == null) {
      return Timings.NONE;
    }
    try (Reader text =
        new InputStreamReader(
            new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data))),
            StandardCharsets.UTF_8)) {
      return TimingsText.read(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("no base64", e);
    }
  }

  /** The first one of a suite. */
  public static ConfigMap empty(String namespace, String suite) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name(suite))
        .withNamespace(namespace)
        .withLabels(Map.of(Labels.MANAGED_BY, Labels.OPERATOR, SUITE, suite))
        .endMetadata()
        .build();
  }

  /** The map with these timings, those of the units seen last where not all fit. */
  public static ConfigMap with(ConfigMap map, Timings timings, String run) throws IOException {
    Timings kept = timings.newest(MOST_UNITS);
    byte[] zipped = zipped(kept);
    while (zipped.length > MOST_BYTES) {
      kept = kept.newest(kept.byUnit().size() * 3 / 4);
      zipped = zipped(kept);
    }
    List<String> runs = new ArrayList<>(runs(map));
    runs.add(run);
    List<String> last = runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
    return new ConfigMapBuilder(map)
        .editMetadata()
        .addToAnnotations(RUNS, String.join(" ", last))
        .endMetadata()
        .addToBinaryData(KEY, Base64.getEncoder().encodeToString(zipped))
        .build();
  }

  private static byte[] zipped(Timings timings) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer text =
        new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
      TimingsText.write(timings, text);
    }
    return bytes.toByteArray();
  }
}
