package dev.privet.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to a master, as somebody who knows the protocol writes them. */
final class Api {

  private static final Pattern LEASE =
      Pattern.compile("\"leaseId\":\"([^\"]+)\",\"fence\":([0-9]+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Optional<String> token;

  Api(int port, Optional<String> token) {
    this.port = port;
    this.token = token;
  }

  static Api of(Privet master) {
    return new Api(master.awaitPort(), Optional.empty());
  }

  record Lease(String id, String fence) {}

  /** Waits until the master knows so many units; it listens before it lists them. */
  void awaitListed(int units) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get("/v1/summary").body().contains("\"total\":" + units));
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, "application/json", body);
  }

  HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  HttpClient client() {
    return client;
  }

  int port() {
    return port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> register(String runner, int slots) throws IOException, InterruptedException {
    return send(
        "POST",
        "/v1/runners",
        "{\"runnerId\":\""
            + runner
            + "\",\"host\":\"it\",\"slots\":"
            + slots
            + ",\"protocolVersion\":2,\"labels\":[]}");
  }

  Lease ask(String runner) throws IOException, InterruptedException {
    return lease(send("POST", "/v1/runners/" + runner + "/leases?wait=30", "").body())
        .orElseThrow();
  }

  static Optional<Lease> lease(String answer) {
    Matcher granted = LEASE.matcher(answer);
    return granted.find()
        ? Optional.of(new Lease(granted.group(1), granted.group(2)))
        : Optional.empty();
  }

  /** Ends a lease; {@code base64} is its whole output, of {@code length} bytes. */
  HttpResponse<String> finish(Lease lease, int code, String base64, int length)
      throws IOException, InterruptedException {
    return send(
        "PUT",
        "/v1/leases/" + lease.id() + "/result?next=true",
        "{\"fence\":"
            + lease.fence()
            + ",\"code\":"
            + code
            + ",\"timedOut\":false,\"durationMillis\":1,\"outputBytes\":"
            + length
            + ",\"outputTail\":\""
            + base64
            + "\"}");
  }
}
