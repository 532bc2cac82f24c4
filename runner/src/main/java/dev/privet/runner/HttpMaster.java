package dev.privet.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Json;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Master;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.Problem;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.ResultAnswer;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A master behind HTTP. */
public final class HttpMaster implements Master {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  private final URI base;
  private final Optional<String> token;
  private final HttpClient client;

  public HttpMaster(URI base, Optional<String> token, Optional<SSLContext> tls) {
    this.base = base;
    this.token = token;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10));
    tls.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  @Override
  public RunInfo register(Registration registration) throws IOException {
    HttpResponse<byte[]> answer =
        send("POST", "/v1/runners", json(registration), JSON, Duration.ZERO);
    if (answer.statusCode() == 410) {
      throw new RunOverException(problem(answer));
    }
    return read(expect(answer, 200, false), RunInfo.class);
  }

  @Override
  public LeaseAnswer lease(String runnerId, int slot, Duration wait) throws IOException {
    String path = "/v1/runners/" + runnerId + "/leases?slot=" + slot + "&wait=" + seconds(wait);
    HttpResponse<byte[]> answer = send("POST", path, BodyPublishers.noBody(), JSON, wait);
    return switch (answer.statusCode()) {
      case 204 -> new LeaseAnswer.NothingYet();
      case 410 -> new LeaseAnswer.NoMore();
      default -> new LeaseAnswer.Granted(read(expect(answer, 200, false), Lease.class));
    };
  }

  @Override
  public void appendOutput(String leaseId, long offset, InputStream bytes, int length)
      throws IOException {
    BodyPublisher body = BodyPublishers.ofByteArray(bytes.readNBytes(length));
    String path = "/v1/leases/" + leaseId + "/output?offset=" + offset;
    expect(send("POST", path, body, BYTES, Duration.ZERO), 204, true);
  }

  @Override
  public void putAdditional(String leaseId, InputStream bytes) throws IOException {
    String path = "/v1/leases/" + leaseId + "/additional";
    BodyPublisher body = BodyPublishers.ofInputStream(() -> bytes);
    expect(send("PUT", path, body, BYTES, Duration.ZERO), 204, true);
  }

  @Override
  public ResultAnswer finish(String leaseId, BatchResult result, boolean next) throws IOException {
    String path = "/v1/leases/" + leaseId + "/result?next=" + next;
    return read(
        expect(send("PUT", path, json(result), JSON, Duration.ZERO), 200, true),
        ResultAnswer.class);
  }

  @Override
  public void giveBack(String leaseId) throws IOException {
    String path = "/v1/leases/" + leaseId;
    expect(send("DELETE", path, BodyPublishers.noBody(), JSON, Duration.ZERO), 204, true);
  }

  @Override
  public HeartbeatAnswer heartbeat(String runnerId, Heartbeat heartbeat, Duration wait)
      throws IOException {
    String path = "/v1/runners/" + runnerId + "/heartbeat?wait=" + seconds(wait);
    return read(
        expect(send("POST", path, json(heartbeat), JSON, wait), 200, false), HeartbeatAnswer.class);
  }

  @Override
  public void reportHook(String runnerId, HookReport report) throws IOException {
    String path = "/v1/runners/" + runnerId + "/hooks";
    expect(send("POST", path, json(report), JSON, Duration.ZERO), 204, false);
  }

  @Override
  public void leave(String runnerId) throws IOException {
    String path = "/v1/runners/" + runnerId;
    expect(send("DELETE", path, BodyPublishers.noBody(), JSON, Duration.ZERO), 204, false);
  }

  private HttpResponse<byte[]> send(
      String method, String path, BodyPublisher body, String type, Duration wait)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(wait.plus(PATIENCE))
            .header("Content-Type", type)
            .method(method, body);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpResponse<byte[]> expect(
      HttpResponse<byte[]> answer, int status, boolean ofLease) throws IOException {
    int actual = answer.statusCode();
    if (actual == status) {
      return answer;
    }
    String problem = problem(answer);
    if (actual == 404) {
      throw ofLease ? new UnknownLeaseException(problem) : new UnknownRunnerException(problem);
    }
    Optional<String> held = answer.headers().firstValue("Privet-Held");
    if (actual == 409 && held.isPresent()) {
      throw new OffsetException(Long.parseLong(held.get()));
    }
    if (actual == 401 || actual == 403 || actual == 409) {
      throw new RefusedException("the master refused this runner: " + problem);
    }
    throw new IOException("the master answered " + actual + ": " + problem);
  }

  private static String problem(HttpResponse<byte[]> answer) {
    try {
      Problem problem = Json.mapper().readValue(answer.body(), Problem.class);
      return problem.error() + " (" + problem.fix() + ")";
    } catch (IOException e) {
      return "status " + answer.statusCode();
    }
  }

  private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws IOException {
    return Json.mapper().readValue(answer.body(), type);
  }

  private static BodyPublisher json(Object body) throws JsonProcessingException {
    return BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body));
  }

  private static String seconds(Duration wait) {
    return Double.toString(wait.toMillis() / 1000.0);
  }
}
