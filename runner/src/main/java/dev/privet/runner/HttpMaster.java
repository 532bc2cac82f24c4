package dev.privet.runner;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Master;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.ResultAnswer;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.TreeMaster;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A master behind HTTP.
 *
 * <p>Every call is one request. What no master would answer (an error page of a proxy, say) is an
 * {@link IOException}: it may pass.
 */
public final class HttpMaster implements Master, TreeMaster {

  private static final Duration SLACK = Duration.ofSeconds(15);

  /** As much as a gigabyte over a slow line. */
  private static final Duration UPLOAD = Duration.ofMinutes(10);

  /** A megabyte over a slow line; short enough to ask again before the master counts as lost. */
  private static final Duration DOWNLOAD = Duration.ofSeconds(25);

  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  /** On the same machine it takes longer to pack than to send. */
  private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\..*|\\[::1]");

  private final HttpConnection connection;
  private final String encoding;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * Connects with the first call.
   *
   * @param base such as {@code https://master:4222}
   * @param token what the master's {@code -token-file} holds
   * @param tls whom to trust, see {@link Tls}; the system's certificate authorities if empty
   * @throws IllegalArgumentException when the token cannot be sent in a header
   */
  public HttpMaster(URI base, Optional<String> token, Optional<SSLContext> tls) {
    this.connection = new HttpConnection(base, token, tls);
    boolean near = THIS_MACHINE.matcher(String.valueOf(base.getHost())).matches();
    this.encoding = near ? "identity" : "gzip";
  }

  @Override
  public RunInfo register(Registration registration) throws IOException {
    HttpAnswer answer = sendJson("POST", "/v1/runners", registration, SLACK);
    throwIfOver(answer);
    return answer.body(RunInfo.class);
  }

  @Override
  public LeaseAnswer lease(String runnerId, int slot, Duration wait) throws IOException {
    String path = runner(runnerId) + "/leases?slot=" + slot + "&wait=" + seconds(wait);
    HttpAnswer answer = send("POST", path, BYTES, BodyPublishers.noBody(), wait.plus(SLACK));
    if (answer.is(204)) {
      return new LeaseAnswer.NothingYet();
    }
    if (answer.isProblem(410)) {
      return new LeaseAnswer.NoMore();
    }
    throwIfUnknownRunner(answer);
    return new LeaseAnswer.Granted(answer.body(Lease.class));
  }

  @Override
  public void appendOutput(String leaseId, long offset, InputStream bytes, int length)
      throws IOException {
    BodyPublisher body = BodyPublishers.ofByteArray(bytes.readNBytes(length));
    String path = lease(leaseId) + "/output?offset=" + offset;
    HttpAnswer answer = send("POST", path, BYTES, body, SLACK.multipliedBy(4));
    throwIfUnknownLease(answer);
    answer.throwIfBehind();
    answer.requireDone();
  }

  @Override
  public void putAdditional(String leaseId, InputStream bytes) throws IOException {
    BodyPublisher body = BodyPublishers.ofInputStream(() -> bytes);
    HttpAnswer answer = send("PUT", lease(leaseId) + "/additional", BYTES, body, UPLOAD);
    throwIfUnknownLease(answer);
    answer.requireDone();
  }

  @Override
  public ResultAnswer finish(String leaseId, BatchResult result, boolean next) throws IOException {
    HttpAnswer answer = sendJson("PUT", lease(leaseId) + "/result?next=" + next, result, SLACK);
    throwIfUnknownLease(answer);
    answer.throwIfBehind();
    return answer.body(ResultAnswer.class);
  }

  @Override
  public void giveBack(String leaseId) throws IOException {
    HttpAnswer answer = send("DELETE", lease(leaseId), BYTES, BodyPublishers.noBody(), SLACK);
    throwIfUnknownLease(answer);
    answer.requireDone();
  }

  @Override
  public HeartbeatAnswer heartbeat(String runnerId, Heartbeat heartbeat, Duration wait)
      throws IOException {
    String path = runner(runnerId) + "/heartbeat?wait=" + seconds(wait);
    HttpAnswer answer = sendJson("POST", path, heartbeat, wait.plus(SLACK));
    throwIfOver(answer);
    throwIfUnknownRunner(answer);
    return answer.body(HeartbeatAnswer.class);
  }

  @Override
  public void reportHook(String runnerId, HookReport report) throws IOException {
    HttpAnswer answer = sendJson("POST", runner(runnerId) + "/hooks", report, SLACK);
    throwIfUnknownRunner(answer);
    answer.requireDone();
  }

  @Override
  public void leave(String runnerId) throws IOException {
    HttpAnswer answer = send("DELETE", runner(runnerId), BYTES, BodyPublishers.noBody(), SLACK);
    throwIfUnknownRunner(answer);
    answer.requireDone();
  }

  @Override
  public Optional<byte[]> tree() throws IOException {
    BodyPublisher body = BodyPublishers.noBody();
    HttpAnswer answer = send("GET", "/v1/tree", BYTES, body, DOWNLOAD, "Accept-Encoding", "gzip");
    boolean none = answer.is(204) || answer.isProblem(404);
    return none ? Optional.empty() : Optional.of(answer.bytes());
  }

  @Override
  public byte[] blobs(BlobRequest request) throws IOException {
    return sendJson("POST", "/v1/tree/blobs", request, DOWNLOAD).bytes();
  }

  private HttpAnswer sendJson(String method, String path, Object body, Duration within)
      throws IOException {
    return send(
        method, path, JSON, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)), within);
  }

  private HttpAnswer send(
      String method,
      String path,
      String type,
      BodyPublisher body,
      Duration within,
      String... headers)
      throws IOException {
    HttpAnswer answer =
        new HttpAnswer(json, connection.send(method, path, type, body, within, headers));
    if (answer.isProblem(401)) {
      throw new RefusedException(answer.message());
    }
    return answer;
  }

  private static void throwIfOver(HttpAnswer answer) {
    if (answer.isProblem(410)) {
      throw new RunOverException(answer.message());
    }
  }

  private static void throwIfUnknownRunner(HttpAnswer answer) {
    if (answer.isProblem(404)) {
      throw new UnknownRunnerException(answer.message());
    }
  }

  private static void throwIfUnknownLease(HttpAnswer answer) {
    if (answer.isProblem(404)) {
      throw new UnknownLeaseException(answer.message());
    }
  }

  private static String runner(String runnerId) {
    return "/v1/runners/" + URLEncoder.encode(runnerId, StandardCharsets.UTF_8);
  }

  private static String lease(String leaseId) {
    return "/v1/leases/" + URLEncoder.encode(leaseId, StandardCharsets.UTF_8);
  }

  private static String seconds(Duration wait) {
    return Double.toString(wait.toMillis() / 1000.0);
  }
}
