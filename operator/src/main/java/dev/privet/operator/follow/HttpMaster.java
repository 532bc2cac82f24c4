package dev.privet.operator.follow;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A master, over HTTP. */
public final class HttpMaster implements Master {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration DOCUMENT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI uri;
  private final String token;

  /** A master at this address that wants to be shown this token. */
  public HttpMaster(HttpClient client, URI uri, String token) {
    this.client = client;
    this.uri = uri;
    this.token = token;
  }

  @Override
  public CompletableFuture<Optional<RunSummary>> summary(long after, Duration wait) {
    HttpRequest request =
        request("/v1/summary?after=" + after + "&wait=" + wait.toSeconds(), wait.plus(ANSWER))
            .GET()
            .build();
    return client.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(HttpMaster::parse);
  }

  private static Optional<RunSummary> parse(HttpResponse<byte[]> answer) {
    try {
      require(answer);
      return answer.body().length == 0
          ? Optional.empty()
          : Optional.of(Json.MAPPER.readValue(answer.body(), RunSummary.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop(Reason reason) throws IOException, InterruptedException {
    byte[] body = Json.MAPPER.writeValueAsBytes(new Stop(reason));
    send(
        request("/v1/run/stop", ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  @Override
  public InputStream report() throws IOException, InterruptedException {
    return stream("/v1/run/report");
  }

  @Override
  public InputStream timings() throws IOException, InterruptedException {
    return stream("/v1/run/timings");
  }

  @Override
  public void collected() throws IOException, InterruptedException {
    send(request("/v1/run/collected", ANSWER).POST(BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return HttpRequest.newBuilder(uri.resolve(path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + token);
  }

  private InputStream stream(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path, DOCUMENT).GET().build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try {
      require(answer);
    } catch (IOException e) {
      answer.body().close();
      throw e;
    }
    return answer.body();
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    require(client.send(request, BodyHandlers.discarding()));
  }

  private static void require(HttpResponse<?> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "the master answered " + answer.statusCode() + " to " + answer.request().uri());
    }
  }

  /** The body of a request for an end. */
  record Stop(Reason reason) {}
}
