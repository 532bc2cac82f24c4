package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;

@OnCluster
@Order(1)
class EvidenceIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("evidence");

  @Test
  void theReportOfARunIsAConfigMapThatGoesWithIt() throws Exception {
    TestRun run = NAMESPACE.run("report").runUnits("echo \"<$1>\"; [ $1 != u2 ] || exit 3").apply();
    PrivetRunStatus status = run.awaitFinished();
    ConfigMap map = configMap(status);
    Document report = parse(map.getData().get("junit.xml").getBytes(StandardCharsets.UTF_8));
    assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(report.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(map.getData().get("timings.ndjson").lines()).hasSize(4);
    assertThat(map.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(run.get().getMetadata().getUid()));
  }

  @Test
  void aReportThatIsTooLargeIsCutAndSaysSo() throws Exception {
    TestRun run =
        NAMESPACE
            .run("large")
            .units(40)
            .spec("batch", java.util.Map.of("units", 10))
            .runUnits("head -c 600000 /dev/urandom | base64; exit 1")
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).isEqualTo(1);
    byte[] xml = report(configMap(status));
    assertThat(parse(xml).getElementsByTagName("testcase").getLength()).isEqualTo(40);
    assertThat(new String(xml, StandardCharsets.UTF_8)).contains("the report was too large");
  }

  @Test
  void theLogOfTheMasterReadsLikeTheTerminalOfALocalRun() {
    TestRun run = NAMESPACE.run("log").units(3).apply();
    run.awaitFinished();
    assertThat(run.masterLog())
        .contains("PASS    [3/3]", "3 units: 3 passed", "exit code 0: all 3 units passed");
  }

  @Test
  void theEventsOfARunSayWhatBecameOfIt() {
    TestRun run = NAMESPACE.run("events").runUnits("exit 5").apply();
    run.awaitFinished();
    org.awaitility.Awaitility.await()
        .atMost(TestRun.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Kubectl.client()
                            .v1()
                            .events()
                            .inNamespace(NAMESPACE.name())
                            .withField("involvedObject.name", "events")
                            .list()
                            .getItems())
                    .extracting(Event::getReason)
                    .contains("Started", "Finished"));
  }

  @Test
  void aHundredThousandUnitsLeaveASmallStatus() {
    TestRun run =
        NAMESPACE
            .run("many")
            .script("units", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); echo unit-$i; done")
            .spec("batch", java.util.Map.of("units", 2000))
            .spec("slots", 2)
            // The batches at the end fail: until something has passed on a runner, it is doubted.
            .runUnits("[ ${1#unit-} -lt 60000 ] || { head -c 20000 /dev/urandom; exit 1; }")
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.units().failed()).isBetween(38_000, 42_000);
    assertThat(status.units().total()).isEqualTo(100_000);
    assertThat(status.failures()).hasSize(20);
    String json =
        Kubectl.run("-n", NAMESPACE.name(), "get", "prun", "many", "-o", "jsonpath={.status}");
    assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThan(64 * 1024);
  }

  private static ConfigMap configMap(PrivetRunStatus status) {
    assertThat(status.reportConfigMap()).isNotNull();
    return Kubectl.client()
        .configMaps()
        .inNamespace(NAMESPACE.name())
        .withName(status.reportConfigMap())
        .require();
  }

  private static byte[] report(ConfigMap map) throws IOException {
    return map.getBinaryData().containsKey("junit.xml.gz")
        ? unzip(map.getBinaryData().get("junit.xml.gz"))
        : map.getData().get("junit.xml").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unzip(String base64) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      return in.readAllBytes();
    }
  }

  private static Document parse(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }
}
