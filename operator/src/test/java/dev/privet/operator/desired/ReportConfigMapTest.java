package dev.privet.operator.desired;

import static dev.privet.operator.Fixtures.UID;
import static dev.privet.operator.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ReportConfigMapTest {

  private static final byte[] TIMINGS = bytes("{\"unit\":\"u1\"}\n");

  /** Of the object in etcd, names and labels included. */
  private static final int MOST = 1024 * 1024;

  @Test
  void aSmallReportIsThereAsText() throws Exception {
    byte[] report = new Reports(1).report(3);
    ConfigMap map = ReportConfigMap.of(run(), source(report), source(TIMINGS));
    assertThat(map.getData())
        .containsEntry("junit.xml", new String(report, StandardCharsets.UTF_8))
        .containsEntry("timings.ndjson", "{\"unit\":\"u1\"}\n");
    assertThat(map.getImmutable()).isTrue();
    assertThat(map.getMetadata().getName()).isEqualTo("shop-report");
    assertThat(map.getMetadata().getOwnerReferences())
        .singleElement()
        .matches(owner -> owner.getUid().equals(UID));
  }

  @Test
  void aLargeReportIsZipped() throws Exception {
    byte[] report = new Reports(1).report(900);
    ConfigMap map = ReportConfigMap.of(run(), source(report), source(TIMINGS));
    assertThat(map.getData()).doesNotContainKey("junit.xml");
    assertThat(unzip(map, "junit.xml.gz")).isEqualTo(report);
  }

  @Test
  void aReportThatIsTooLargeZippedIsCut() throws Exception {
    byte[] report = new Reports(1).report(20_000);
    ConfigMap map = ReportConfigMap.of(run(), source(report), source(TIMINGS));
    byte[] cut = unzip(map, "junit.xml.gz");
    assertThat(cut.length).isLessThan(report.length);
    assertThat(Reports.cases(cut)).isEqualTo(20_000);
  }

  @Test
  void timingsThatDoNotFitAreLeftOut() throws Exception {
    byte[] timings = bytes(noise(2 * 1024 * 1024));
    ConfigMap map = ReportConfigMap.of(run(), source(new Reports(1).report(1)), source(timings));
    assertThat(map.getData()).containsOnlyKeys("junit.xml");
    assertThat(map.getBinaryData()).isNullOrEmpty();
  }

  @Test
  void theLargestOfBothFitsIntoAConfigMap() throws Exception {
    String names = noise(3 * 1024 * 1024);
    byte[] report =
        bytes(
            "<testsuites>"
                + names.replaceAll(".{1000}", "<testcase name=\"$0\"/>")
                + "</testsuites>");
    byte[] timings = bytes(noise(330 * 1024));
    ConfigMap map = ReportConfigMap.of(run(), source(report), source(timings));
    assertThat(map.getBinaryData().keySet())
        .containsExactlyInAnyOrder("junit.xml.gz", "timings.ndjson.gz");
    assertThat(Reports.cases(unzip(map, "junit.xml.gz"))).isGreaterThan(100);
    assertThat(map.getBinaryData().values().stream().mapToInt(String::length).sum() + 8192)
        .isLessThan(MOST);
  }

  private static byte[] unzip(ConfigMap map, String key) throws IOException {
    byte[] zipped = Base64.getDecoder().decode(map.getBinaryData().get(key));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }

  private static Source source(byte[] document) {
    return () -> new ByteArrayInputStream(document);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text that hardly gets shorter: 6 bits in each character. */
  private static String noise(int length) {
    byte[] bytes = new byte[length / 4 * 3];
    new Random(7).nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
