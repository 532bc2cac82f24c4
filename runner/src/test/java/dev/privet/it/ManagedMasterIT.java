package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A master whose verdict somebody else fetches. */
class ManagedMasterIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Farm farm;
  private TestKit kit;

  @BeforeEach
  void makeKit() throws Exception {
    farm = new Farm(folder);
    kit =
        TestKit.withUnits(farm.project(), "good", "bad")
            .script("runner-run-units", "echo \"ran $1\"; [ $1 = good ] || exit 3");
  }

  private Privet master() throws Exception {
    return farm.master(kit, "-managed", "-run-id", "managed", "-verdict-file", "../verdict");
  }

  private static JsonNode awaitFinished(Api api) throws Exception {
    return json(api.get("/v1/summary?wait=0"), api);
  }

  private static JsonNode json(HttpResponse<String> answer, Api api) throws Exception {
    JsonNode summary = new ObjectMapper().readTree(answer.body());
    if (summary.path("phase").asText().equals("Finished")) {
      return summary;
    }
    return json(api.get("/v1/summary?wait=30&after=" + summary.path("version").asLong()), api);
  }

  @Test
  void theVerdictWaitsUntilItIsFetched() throws Exception {
    try (Privet master = master();
        Privet runner = farm.runner(kit, master)) {
      Api api = Api.of(master);
      JsonNode summary = awaitFinished(api);
      assertThat(summary.path("exitCode").asInt()).isEqualTo(3);
      assertThat(summary.path("reason").asText()).isEqualTo("TestsFailed");
      assertThat(summary.path("message").asText()).isEqualTo("1 of 2 units failed");
      assertThat(runner.awaitExit()).isZero();
      assertThat(Ended.of(kit, "-connect", "127.0.0.1:" + api.port()).code()).isZero();

      HttpResponse<String> report = api.get("/v1/run/report");
      assertThat(report.statusCode()).isEqualTo(200);
      assertThat(report.headers().firstValue("Content-Type").orElse("")).contains("xml");
      assertThat(report.body()).contains("<testsuites", "ran bad", "failures=\"1\"");

      HttpResponse<String> timings = api.get("/v1/run/timings");
      assertThat(timings.headers().firstValue("Content-Type").orElse(""))
          .contains("application/x-ndjson");
      assertThat(timings.body().lines())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .matches(
                          "\\{\"unit\":\"good\",\"outcome\":\"passed\",\"seconds\":[0-9.]+,"
                              + "\"attempts\":1,\"failureRate\":[01].0}"),
              line -> assertThat(line).contains("\"bad\"", "\"failed\""));

      JsonNode written = new ObjectMapper().readTree(Files.readString(farm.file("verdict")));
      assertThat(written.path("exitCode").asInt()).isEqualTo(3);
      assertThat(written.path("failures").get(0).path("output").asText()).isEqualTo("ran bad\n");

      assertThat(master.isAlive()).isTrue();
      assertThat(api.send("POST", "/v1/run/collected", "").statusCode()).isEqualTo(204);
      assertThat(master.awaitExit()).isZero();
      assertThat(master.output()).contains("privet: exit code 3: 1 of 2 units failed");
    }
  }

  @Test
  void whatTheEndBringsIsRefusedBeforeIt() throws Exception {
    try (Privet master = master()) {
      Api api = Api.of(master);
      for (HttpResponse<String> answer :
          List.of(
              api.get("/v1/run/report"),
              api.get("/v1/run/timings"),
              api.send("POST", "/v1/run/collected", ""))) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has no verdict yet");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Cancelled, Cancelled, 143",
    "DeadlineExceeded, DeadlineExceeded, 124",
    "UnitsLost, UnitsLost, 121"
  })
  void aRunCanBeStopped(String order, String reason, int code) throws Exception {
    try (Privet master = master()) {
      Api api = Api.of(master);
      api.awaitListed(2);
      for (int i = 0; i < 2; i++) {
        String body = "{\"reason\":\"" + order + "\"}";
        assertThat(api.send("POST", "/v1/run/stop", body).statusCode()).isEqualTo(204);
      }
      JsonNode summary = awaitFinished(api);
      assertThat(summary.path("reason").asText()).isEqualTo(reason);
      assertThat(summary.path("exitCode").asInt()).isEqualTo(code);
      assertThat(summary.path("message").asText()).contains("2 of 2 units not-run");
      api.send("POST", "/v1/run/collected", "");
      assertThat(master.awaitExit()).isZero();
    }
  }

  @Test
  void aRunWhoseRunnersCouldNotStartSaysSo() throws Exception {
    kit.script("runner-hook-startup", "echo 'no disk'; exit 7");
    try (Privet master = master()) {
      Api api = Api.of(master);
      String address = "127.0.0.1:" + api.port();
      for (int i = 0; i < 3; i++) {
        assertThat(Ended.of(kit, "-connect", address).code()).isEqualTo(122);
      }
      assertThat(api.get("/v1/summary").body())
          .contains("\"Running\"", "runner-hook-startup of ", "failed with code 7");
      api.send("POST", "/v1/run/stop", "{\"reason\":\"UnitsLost\"}");
      JsonNode summary = awaitFinished(api);
      assertThat(summary.path("reason").asText()).isEqualTo("StartupFailed");
      assertThat(summary.path("exitCode").asInt()).isEqualTo(122);
      assertThat(summary.path("message").asText())
          .startsWith("runner-hook-startup of ")
          .endsWith("failed with code 7, 2 of 2 units not-run");
    }
  }

  @Test
  void aRunThatIsStoppedWhileItListsEndsAtOnce() throws Exception {
    kit.script("units", "echo a; : > ../listing; exec sleep 300");
    try (Privet master = master()) {
      Api api = Api.of(master);
      await().atMost(SOON).until(() -> Files.exists(farm.file("listing")));
      assertThat(api.get("/v1/summary").body()).contains("\"Starting\"");
      api.send("POST", "/v1/run/stop", "{\"reason\":\"Cancelled\"}");
      assertThat(awaitFinished(api).path("exitCode").asInt()).isEqualTo(143);
      api.send("POST", "/v1/run/collected", "");
      assertThat(master.awaitExit()).isZero();
    }
  }

  @Test
  void aManagedMasterNeedsARunDirectory() throws Exception {
    Ended master = Ended.of(kit, "-bind", "127.0.0.1:0", "-managed");
    assertThat(master.code()).isEqualTo(2);
    assertThat(master.output()).contains("-managed needs -run-dir");
  }
}
