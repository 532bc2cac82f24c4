package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.ResultAnswer;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMasterTest {

  private static final String PROBLEM = "{\"error\":\"it is wrong\",\"fix\":\"mend it\"}";
  private static final Registration REGISTRATION = new Registration("r1", "host", 2, 2, List.of());
  private static final BatchResult RESULT =
      new BatchResult(3, 1, false, Optional.of(2), 1500, 4, new byte[] {0, (byte) 255});

  private record Request(String line, String type, String authorization, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private HttpServer server;
  private int status = 204;
  private String body = "";
  private Optional<String> held = Optional.empty();
  private HttpMaster master;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    master = new HttpMaster(uri("http"), Optional.of("secret-1"), Optional.empty());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private URI uri(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestBody().readAllBytes()));
    held.ifPresent(value -> exchange.getResponseHeaders().set("Privet-Held", value));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void willAnswer(int code, String text) {
    status = code;
    body = text;
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void registersWithTheToken() throws Exception {
    willAnswer(
        200,
        "{\"runId\":\"run\",\"environment\":{\"A\":\"b\"},\"batchTimeoutSeconds\":3600,"
            + "\"maxOutputBytes\":1000,\"heartbeatSeconds\":5,\"kit\":\"AT_ONCE\",\"newInAnotherVersion\":1}");
    assertThat(master.register(REGISTRATION))
        .isEqualTo(new RunInfo("run", Map.of("A", "b"), 3600, 1000, 5, RunInfo.Kit.AT_ONCE));
    Request request = requests.take();
    assertThat(request.line()).isEqualTo("POST /v1/runners");
    assertThat(request.type()).isEqualTo("application/json");
    assertThat(request.authorization()).isEqualTo("Bearer secret-1");
    assertThat(request.text())
        .isEqualTo(
            "{\"runnerId\":\"r1\",\"host\":\"host\",\"slots\":2,\"protocolVersion\":2,\"labels\":[]}");
  }

  @Test
  void isRefusedForATokenOrAVersionThatDoesNotFit() {
    for (int refusal : List.of(401, 409, 400)) {
      willAnswer(refusal, PROBLEM);
      assertThatThrownBy(() -> master.register(REGISTRATION))
          .isInstanceOf(RefusedException.class)
          .hasMessage("it is wrong: mend it");
    }
  }

  @Test
  void joinsNoRunThatIsOver() {
    willAnswer(410, PROBLEM);
    assertThatThrownBy(() -> master.register(REGISTRATION)).isInstanceOf(RunOverException.class);
  }

  @Test
  void asksForALease() throws Exception {
    willAnswer(
        200,
        "{\"leaseId\":\"l/1\",\"fence\":7,\"environment\":{},\"timeoutSeconds\":60,\"units\":[\"ä b\",\"c\"]}");
    assertThat(master.lease("r1", 2, Duration.ofMillis(2500)))
        .isEqualTo(
            new LeaseAnswer.Granted(
                new Lease("l/1", 7, Map.of(), List.of("ä b", "c"), Optional.empty(), 60)));
    assertThat(requests.take().line()).isEqualTo("POST /v1/runners/r1/leases?slot=2&wait=2.5");
  }

  @Test
  void tellsNothingYetFromNoMoreFromAnUnknownRunner() throws Exception {
    willAnswer(204, "");
    assertThat(master.lease("r1", 1, Duration.ZERO)).isInstanceOf(LeaseAnswer.NothingYet.class);
    willAnswer(410, PROBLEM);
    assertThat(master.lease("r1", 1, Duration.ZERO)).isInstanceOf(LeaseAnswer.NoMore.class);
    willAnswer(404, PROBLEM);
    assertThatThrownBy(() -> master.lease("r1", 1, Duration.ZERO))
        .isInstanceOf(UnknownRunnerException.class);
  }

  @Test
  void appendsAPieceOfOutputAtItsPlace() throws Exception {
    master.appendOutput("l/1", 1234567890123L, bytes("abcdef"), 4);
    Request request = requests.take();
    assertThat(request.line()).isEqualTo("POST /v1/leases/l%2F1/output?offset=1234567890123");
    assertThat(request.type()).isEqualTo("application/octet-stream");
    assertThat(request.text()).isEqualTo("abcd");
  }

  @Test
  void saysHowMuchAMasterHoldsThatLostTheEnd() {
    willAnswer(409, PROBLEM);
    held = Optional.of("42");
    assertThatThrownBy(() -> master.appendOutput("l", 99, bytes("a"), 1))
        .isInstanceOfSatisfying(OffsetException.class, e -> assertThat(e.held()).isEqualTo(42));
    assertThatThrownBy(() -> master.finish("l", RESULT, true))
        .isInstanceOfSatisfying(OffsetException.class, e -> assertThat(e.held()).isEqualTo(42));
  }

  @Test
  void triesAgainLaterWhenTheMastersDiskIsFull() {
    willAnswer(507, PROBLEM);
    assertThatThrownBy(() -> master.appendOutput("l", 0, bytes("a"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("507")
        .hasMessageContaining("it is wrong: mend it");
  }

  @Test
  void isRefusedWhenOutputIsTooLarge() {
    willAnswer(413, PROBLEM);
    assertThatThrownBy(() -> master.appendOutput("l", 0, bytes("a"), 1))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void putsTheAdditionalResultByteForByte() throws Exception {
    byte[] binary = {0, 10, 13, (byte) 200, (byte) 255};
    master.putAdditional("l", new ByteArrayInputStream(binary));
    Request request = requests.take();
    assertThat(request.line()).isEqualTo("PUT /v1/leases/l/additional");
    assertThat(request.body()).isEqualTo(binary);
  }

  @Test
  void finishesALeaseAndGetsTheNext() throws Exception {
    willAnswer(
        200,
        "{\"counted\":true,\"next\":{\"leaseId\":\"m\",\"fence\":8,\"environment\":{},\"timeoutSeconds\":60,\"units\":[\"u\"]}}");
    assertThat(master.finish("l", RESULT, true))
        .isEqualTo(
            new ResultAnswer(
                true,
                Optional.of(new Lease("m", 8, Map.of(), List.of("u"), Optional.empty(), 60))));
    Request request = requests.take();
    assertThat(request.line()).isEqualTo("PUT /v1/leases/l/result?next=true");
    assertThat(request.text())
        .contains("\"additionalCode\":2")
        .contains("\"outputTail\":\"AP8=\"")
        .contains("\"fence\":3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"counted\":false}", "{\"counted\":false,\"next\":null}"})
  void understandsThatThereIsNoNextLease(String text) throws Exception {
    willAnswer(200, text);
    assertThat(master.finish("l", RESULT, false))
        .isEqualTo(new ResultAnswer(false, Optional.empty()));
  }

  @Test
  void knowsThatALeaseIsOfAnotherRun() {
    willAnswer(404, PROBLEM);
    assertThatThrownBy(() -> master.finish("l", RESULT, true))
        .isInstanceOf(UnknownLeaseException.class);
    assertThatThrownBy(() -> master.appendOutput("l", 0, bytes("a"), 1))
        .isInstanceOf(UnknownLeaseException.class);
    assertThatThrownBy(() -> master.putAdditional("l", bytes("a")))
        .isInstanceOf(UnknownLeaseException.class);
    assertThatThrownBy(() -> master.giveBack("l")).isInstanceOf(UnknownLeaseException.class);
  }

  @Test
  void beatsAndGetsOrders() throws Exception {
    willAnswer(200, "{\"cancel\":[\"l\"],\"drain\":true,\"stop\":false}");
    assertThat(master.heartbeat("r1", new Heartbeat(List.of("l"), false), Duration.ofSeconds(5)))
        .isEqualTo(new HeartbeatAnswer(List.of("l"), true, false));
    Request request = requests.take();
    assertThat(request.line()).isEqualTo("POST /v1/runners/r1/heartbeat?wait=5.0");
    assertThat(request.text()).isEqualTo("{\"leases\":[\"l\"],\"draining\":false}");
  }

  @Test
  void reportsHooksGivesBackAndLeaves() throws Exception {
    master.reportHook("r1", new HookReport("runner-hook-startup", "r1_s1", 3, new byte[] {65}));
    assertThat(requests.take().line()).isEqualTo("POST /v1/runners/r1/hooks");
    master.giveBack("l");
    assertThat(requests.take().line()).isEqualTo("DELETE /v1/leases/l");
    master.leave("r1");
    assertThat(requests.take().line()).isEqualTo("DELETE /v1/runners/r1");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404, 401, 409, 410, 413, 429, 500, 502, 503})
  void takesAnErrorPageOfAProxyForNothingFinal(int code) {
    willAnswer(code, "<html>sorry</html>");
    assertThat(catchThrowable(() -> master.register(REGISTRATION))).isInstanceOf(IOException.class);
    assertThat(catchThrowable(() -> master.lease("r1", 1, Duration.ZERO)))
        .isInstanceOf(IOException.class);
    assertThat(catchThrowable(() -> master.finish("l", RESULT, true)))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "7", "{\"runId\":", "<html>", "\u0000"})
  void takesGarbageForAFailureThatMayPass(String garbage) {
    willAnswer(200, garbage);
    assertThat(catchThrowable(() -> master.register(REGISTRATION))).isInstanceOf(IOException.class);
    assertThat(catchThrowable(() -> master.lease("r1", 1, Duration.ZERO)))
        .isInstanceOf(IOException.class);
    assertThat(
            catchThrowable(
                () -> master.heartbeat("r1", new Heartbeat(List.of(), false), Duration.ZERO)))
        .isInstanceOf(IOException.class);
    assertThat(catchThrowable(() -> master.leave("r1"))).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhichMasterCannotBeReached() {
    server.stop(0);
    assertThatThrownBy(() -> master.leave("r1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(uri("http").toString());
  }

  @Test
  void refusesATokenThatCannotBeSentWithoutNamingIt() {
    assertThatThrownBy(
            () -> new HttpMaster(uri("http"), Optional.of("top\nsecret"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token")
        .hasMessageNotContaining("secret");
  }
}
