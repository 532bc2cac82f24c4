package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.it.Api.Lease;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedRequestsIT {

  private static final String BYTES = "application/octet-stream";

  @TempDir Path project;

  private Privet master;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a", "b", "c").script("runner-run-units", "true");
    master = Privet.start(kit, "-bind", "127.0.0.1:0", "-batch-units", "1", "-max-output", "9000");
    api = Api.of(master);
    api.register("r", 2);
  }

  @AfterEach
  void itLivesAndHasPrintedNoStackTrace() throws Exception {
    assertThat(api.get("/v1/health").statusCode()).isEqualTo(200);
    assertThat(master.output()).doesNotContain("\tat ", "Exception");
    master.close();
  }

  @Test
  void resultsOfNoScriptAreRefused() throws Exception {
    Lease lease = api.ask("r");
    assertRefused(api.finish(lease, 256, "", 0), 400, "code");
    assertRefused(api.finish(lease, -1, "", 0), 400, "code");
    assertRefused(api.finish(lease, 0, "", -1), 400, "outputBytes");
    assertRefused(api.finish(lease, 0, "QUFB", 2), 400, "outputBytes");
    assertRefused(api.finish(lease, 0, "?", 1), 400, "base64");
    String long65k = Base64.getEncoder().encodeToString(new byte[64 * 1024 + 1]);
    assertRefused(api.finish(lease, 0, long65k, 64 * 1024 + 1), 400, "outputTail");
    assertRefused(api.finish(new Lease(lease.id(), "99"), 0, "", 0), 400, "fence");
    assertRefused(api.finish(new Lease("x-1", "1"), 0, "", 0), 404, "x-1");
    HttpResponse<String> gap = api.finish(lease, 0, "QUFB", 5);
    assertRefused(gap, 409, "missing");
    assertThat(gap.headers().firstValue("Privet-Held")).contains("0");
    assertThat(api.finish(lease, 255, "QUFB", 3).statusCode()).isEqualTo(200);
  }

  @Test
  void runnersBeyondTheLimitsAreRefused() throws Exception {
    assertRefused(api.register("a b", 1), 400, "runnerId");
    assertRefused(api.register("x".repeat(64), 1), 400, "runnerId");
    assertRefused(api.register("x", 0), 400, "slots");
    assertRefused(api.register("x", 1001), 400, "slots");
    assertRefused(api.send("POST", "/v1/runners/r/leases?slot=3", ""), 400, "1 to 2");
    assertRefused(api.send("POST", "/v1/runners/r/leases?slot=0", ""), 400, "slot");
    assertRefused(api.send("POST", "/v1/runners/r/leases?wait=61", ""), 400, "wait");
    assertRefused(api.send("POST", "/v1/runners/r/leases?wait=NaN", ""), 400, "wait");
    assertRefused(api.send("POST", "/v1/runners/nobody/leases", ""), 404, "nobody");
    assertRefused(api.send("DELETE", "/v1/runners/nobody", ""), 404, "nobody");
    assertRefused(api.send("DELETE", "/v1/leases/x-1", ""), 404, "x-1");
    String leases = "\"x\",".repeat(2000) + "\"x\"";
    assertRefused(
        api.send(
            "POST", "/v1/runners/r/heartbeat", "{\"leases\":[" + leases + "],\"draining\":false}"),
        400,
        "leases");
    assertRefused(
        api.send(
            "POST",
            "/v1/runners/r/hooks",
            "{\"hook\":\"\\u001b[2J\",\"slot\":\"s\",\"code\":1,\"output\":\"\"}"),
        400,
        "hook");
  }

  @Test
  void bodiesThatAreNoJsonOfTheRecordAreRefused() throws Exception {
    for (String body : new String[] {"", "null", "[]", "{}", "{", "7", "{\"leases\":null}", "\0"}) {
      assertRefused(api.send("POST", "/v1/runners/r/heartbeat", body), 400, "");
    }
    String deep = "[".repeat(50_000);
    assertRefused(api.send("POST", "/v1/runners/r/heartbeat", deep), 400, "");
    assertRefused(api.send("POST", "/v1/runners", "text/plain", "x"), 415, "");
    assertRefused(api.get("/v1/nothing"), 404, "");
    assertRefused(api.get("/v1/runners"), 405, "");
  }

  @Test
  void bodiesBeyondTheLimitsAreRefused() throws Exception {
    Lease lease = api.ask("r");
    String path = "/v1/leases/" + lease.id();
    assertRefused(api.send("POST", "/v1/runners", "x".repeat(300_000)), 413, "larger than");
    assertRefused(
        api.send("POST", path + "/output", BYTES, "x".repeat((8 << 20) + 1)), 413, "larger than");
    assertRefused(api.send("PUT", path + "/additional", BYTES, "x".repeat(9001)), 413, "9000");
    HttpResponse<String> chunked =
        api.client()
            .send(
                api.request(path + "/output")
                    .header("Content-Type", BYTES)
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9])))
                    .build(),
                BodyHandlers.ofString());
    assertRefused(chunked, 411, "Content-Length");
    assertThat(api.get("/v1/" + "x".repeat(20_000)).statusCode()).isIn(414, 404);
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String word) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"error\":", "\"fix\":", word);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
  }
}
