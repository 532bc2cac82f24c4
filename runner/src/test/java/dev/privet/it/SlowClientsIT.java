package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.it.Api.Lease;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowClientsIT {

  @TempDir Path project;

  @Test
  void connectionsThatSayNothingStopNobody() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (Privet master = start(Map.of())) {
      Api api = Api.of(master);
      for (int i = 0; i < 200; i++) {
        silent.add(open(api.port(), i % 2 == 0 ? "" : "POST /v1/runners HTTP/1.1\r\nHost: x\r\n"));
      }
      api.register("r", 1);
      Lease lease = api.ask("r");
      for (int i = 0; i < 40; i++) { // more than there are threads
        silent.add(open(api.port(), resultWithoutBody(lease)));
      }
      assertThat(api.finish(lease, 0, "", 0).statusCode()).isEqualTo(200);
      assertThat(master.awaitExit()).isZero();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void aBodyThatNeverComesIsTimedOut() throws Exception {
    Map<String, String> hurry = Map.of("PRIVET_JAVA_OPTS", "-Dquarkus.http.idle-timeout=2s");
    try (Privet master = start(hurry)) {
      Api api = Api.of(master);
      api.awaitListed(1); // or asking takes longer than a connection may be idle
      api.register("r", 1);
      Lease lease = api.ask("r");
      try (Socket socket = open(api.port(), resultWithoutBody(lease))) {
        socket.setSoTimeout(60_000);
        socket.getInputStream().readAllBytes(); // ends, since the master closes the connection
      }
      Api other = Api.of(master); // the connection of the first is idle, too
      assertThat(other.finish(lease, 0, "", 0).statusCode()).isEqualTo(200);
      assertThat(master.awaitExit()).isZero();
    }
  }

  private Privet start(Map<String, String> environment) throws IOException {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "true");
    return Privet.start(kit, environment, "-bind", "127.0.0.1:0");
  }

  private static Socket open(int port, String bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String resultWithoutBody(Lease lease) {
    return "PUT /v1/leases/"
        + lease.id()
        + "/result HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
  }
}
