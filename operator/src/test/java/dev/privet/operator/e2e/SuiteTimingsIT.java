package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.operator.desired.TimingsConfigMap;
import dev.privet.timings.Timing;
import dev.privet.timings.Timings;
import dev.privet.timings.UnitKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a suite's runs leave for the next one, and the order of units. */
@OnCluster
@Order(3)
class SuiteTimingsIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("timings");

  private static TestRun run(String name, String suite) {
    return NAMESPACE
        .run(name)
        .spec("runners", 1)
        .spec("suite", suite)
        .runUnits("[ $1 != u3 ] || sleep 3");
  }

  private static ConfigMap map(String suite) {
    return Kubectl.client()
        .configMaps()
        .inNamespace(NAMESPACE.name())
        .withName(TimingsConfigMap.name(suite))
        .get();
  }

  private static List<String> order(TestRun run) {
    return run.masterLog()
        .lines()
        .filter(line -> line.contains("PASS"))
        .map(line -> line.replaceAll(".*(u[0-9]).*", "$1"))
        .toList();
  }

  @Test
  void theNextRunOfASuiteBeginsWithWhatWasSlow() throws Exception {
    TestRun first = run("first", "shop").apply();
    Ends.await(first, 0, "AllPassed");
    assertThat(order(first)).containsExactly("u1", "u2", "u3", "u4");
    Timings known = TimingsConfigMap.read(map("shop"));
    assertThat(known.byUnit()).hasSize(4);
    assertThat(known.of(new UnitKey("u3", Map.of())).flatMap(Timing::seconds).orElseThrow())
        .isGreaterThan(2.9);
    TestRun second = run("second", "shop").apply();
    Ends.await(second, 0, "AllPassed");
    assertThat(order(second)).startsWith("u3");
    assertThat(TimingsConfigMap.read(map("shop")).byUnit().values())
        .allSatisfy(timing -> assertThat(timing.runs()).isEqualTo(2));
    first.resource().delete();
    second.resource().delete();
    assertThat(map("shop")).as("timings outlive their runs").isNotNull();
  }

  @Test
  void runsOfASuiteThatEndAtOnceAreBothKept() throws Exception {
    List<TestRun> runs =
        List.of(
            run("one", "both").apply(), run("two", "both").apply(), run("three", "both").apply());
    for (TestRun each : runs) {
      Ends.await(each, 0, "AllPassed");
    }
    assertThat(TimingsConfigMap.read(map("both")).byUnit().values())
        .allSatisfy(timing -> assertThat(timing.runs()).isEqualTo(3));
  }

  @Test
  void theOrderIsWhatTheRunSays() {
    TestRun one = run("random-1", null).units(9).spec("order", "Random").spec("seed", 7).apply();
    TestRun two = run("random-2", null).units(9).spec("order", "Random").spec("seed", 7).apply();
    Ends.await(one, 0, "AllPassed");
    Ends.await(two, 0, "AllPassed");
    assertThat(order(one))
        .hasSize(9)
        .isEqualTo(order(two))
        .isNotEqualTo(order(one).stream().sorted().toList());
  }

  @Test
  void aConfigMapOfSomebodyElseIsLeftAlone() {
    Kubectl.run(
        "-n",
        NAMESPACE.name(),
        "create",
        "configmap",
        "privet-timings-theirs",
        "--from-literal=a=b");
    TestRun run = run("theirs", "theirs").apply();
    Ends.await(run, 0, "AllPassed");
    assertThat(map("theirs").getData()).isEqualTo(Map.of("a", "b"));
    assertThat(map("theirs").getBinaryData()).isNullOrEmpty();
  }
}
