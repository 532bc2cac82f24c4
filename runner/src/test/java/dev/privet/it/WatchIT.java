package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.it.Api.Lease;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path project;

  @Test
  void aSummaryComesAsSoonAsItDiffers() throws Exception {
    try (Privet master = start(1)) {
      Api api = Api.of(master);
      await().atMost(SOON).until(() -> summary(api, "").path("units").path("total").asInt() == 1);
      JsonNode first = summary(api, "");
      assertThat(first.path("phase").asText()).isEqualTo("Running");
      assertThat(first.has("exitCode")).isFalse();
      CompletableFuture<JsonNode> next =
          CompletableFuture.supplyAsync(
              () -> summary(api, "?wait=60&after=" + first.path("version").asLong()));
      api.register("r", 1);
      assertThat(next.get(60, TimeUnit.SECONDS).path("version").asLong())
          .isGreaterThan(first.path("version").asLong());
    }
  }

  @Test
  void aSummaryNamesAFewFailuresWithTheEndsOfTheirOutput() throws Exception {
    try (Privet master = start(30)) {
      Api api = Api.of(master);
      api.register("r", 1);
      byte[] output = ("é".repeat(5000) + "the end\n").getBytes(StandardCharsets.UTF_8);
      String base64 = Base64.getEncoder().encodeToString(output);
      Optional<Lease> lease = Optional.of(api.ask("r"));
      for (int i = 1; i < 30; i++) {
        lease = Api.lease(api.finish(lease.orElseThrow(), 1, base64, output.length).body());
      }
      JsonNode failures = summary(api, "").path("failures");
      assertThat(failures).hasSize(20);
      for (JsonNode failure : failures) {
        assertThat(failure.path("outcome").asText()).isEqualTo("failed");
        String end = failure.path("output").asText();
        assertThat(end).endsWith("the end\n");
        assertThat(end.getBytes(StandardCharsets.UTF_8).length).isBetween(2000, 2048);
      }
    }
  }

  @Test
  void eventsTellTheRunUntilItsVerdict() throws Exception {
    try (Privet master = start(2)) {
      Api api = Api.of(master);
      HttpResponse<Stream<String>> events =
          api.client()
              .sendAsync(api.request("/v1/events").build(), BodyHandlers.ofLines())
              .get(60, TimeUnit.SECONDS);
      assertThat(events.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      runAll(api, 2);
      assertThat(events.body().filter(line -> line.startsWith("data:")).toList())
          .anyMatch(line -> line.contains("\"type\":\"runner-joined\""))
          .anyMatch(line -> line.contains("\"type\":\"result\""))
          .last()
          .asString()
          .contains("\"type\":\"verdict\"");
    }
  }

  @Test
  void eventsAreNeverSilentForLong() throws Exception {
    try (Privet master = start(1, "-heartbeat", "1")) {
      Api api = Api.of(master);
      HttpResponse<Stream<String>> events =
          api.client()
              .sendAsync(api.request("/v1/events").build(), BodyHandlers.ofLines())
              .get(60, TimeUnit.SECONDS);
      CompletableFuture<Long> comments =
          CompletableFuture.supplyAsync(
              () -> events.body().filter(line -> line.startsWith(":")).limit(3).count());
      assertThat(comments.get(60, TimeUnit.SECONDS)).isEqualTo(3);
    }
  }

  @Test
  void aReaderWhoStopsReadingHoldsNobodyUp() throws Exception {
    int units = 8000; // some 3 MB of events: more than any socket buffers
    try (Privet master = start(units);
        Socket reader = new Socket()) {
      Api api = Api.of(master);
      await()
          .atMost(SOON)
          .until(() -> summary(api, "").path("units").path("total").asInt() == units);
      reader.setReceiveBufferSize(4096);
      reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
      reader
          .getOutputStream()
          .write("GET /v1/events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      runAll(api, units);
      assertThat(master.awaitExit()).isZero();
      assertThat(master.output()).contains(units + " units: " + units + " passed");
    }
  }

  private Privet start(int units, String... more) throws Exception {
    TestKit kit =
        TestKit.withUnits(
                project, IntStream.range(0, units).mapToObj(i -> "u" + i).toArray(String[]::new))
            .script("runner-run-units", "true");
    return Privet.start(
        kit,
        Stream.concat(Stream.of("-bind", "127.0.0.1:0", "-batch-units", "1"), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void runAll(Api api, int units) throws Exception {
    api.register("r", 1);
    Optional<Lease> lease = Optional.of(api.ask("r"));
    for (int i = 0; i < units; i++) {
      lease = Api.lease(api.finish(lease.orElseThrow(), 0, "", 0).body());
    }
    api.send("DELETE", "/v1/runners/r", "");
  }

  private static JsonNode summary(Api api, String query) {
    try {
      return new ObjectMapper().readTree(api.get("/v1/summary" + query).body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
