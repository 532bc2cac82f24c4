package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsIT {

  @TempDir Path project;

  private TestKit kit() throws Exception {
    return TestKit.withUnits(project, "a").script("runner-run-units", "echo ran >>ran");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended master = Ended.of(kit(), "-bind", "127.0.0.1:" + taken.getLocalPort());
      assertThat(master.code()).as(master.output()).isNotZero();
      assertThat(master.output())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("choose another with -bind")
          .doesNotContain("Exception:", "\tat ");
    }
  }

  @Test
  void aWrongTokenIsRefusedWith123() throws Exception {
    TestKit kit = kit();
    Files.writeString(kit.file("token"), "right\n");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0", "-token-file", "token")) {
      String address = "127.0.0.1:" + master.awaitPort();
      Ended wrong = Ended.of(kit, Map.of("PRIVET_TOKEN", "wrong"), "-connect", address);
      assertThat(wrong.code()).as(wrong.output()).isEqualTo(123);
      assertThat(wrong.output())
          .contains("the token is missing or wrong")
          .contains("-token-file")
          .doesNotContain("\tat ");
      Ended none = Ended.of(kit, "-connect", address);
      assertThat(none.code()).as(none.output()).isEqualTo(123);
      assertThat(kit.lines("ran")).isEmpty();
      Ended right = Ended.of(kit, Map.of("PRIVET_TOKEN", "right"), "-connect", address);
      assertThat(right.code()).as(right.output()).isZero();
      assertThat(master.awaitExit()).isZero();
      assertThat(kit.lines("ran")).hasSize(1);
    }
  }

  @Test
  void aTokenFileThatIsMissingOrEmptyIsNamed() throws Exception {
    TestKit kit = kit();
    Ended missing = Ended.of(kit, "-bind", "127.0.0.1:0", "-token-file", "no-such-file");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.output()).contains("cannot read the token file no-such-file");
    Files.createFile(kit.file("empty"));
    Ended empty = Ended.of(kit, "-bind", "127.0.0.1:0", "-token-file", "empty");
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.output()).contains("the token file empty is empty").contains("openssl rand");
  }

  @Test
  void aMasterThatIsOpenToEverybodySaysSo() throws Exception {
    try (Privet open = Privet.start(kit(), "-bind", "0.0.0.0:0");
        Privet closed =
            Privet.start(kit(), Map.of("PRIVET_TOKEN", "secret"), "-bind", "0.0.0.0:0")) {
      open.awaitPort();
      assertThat(open.output()).contains("WARNING").contains("-token-file");
      closed.awaitPort();
      assertThat(closed.output()).doesNotContain("WARNING").doesNotContain("secret");
    }
  }

  @Test
  void aRunnerOfAnotherProtocolVersionIsRefusedByTheMaster() throws Exception {
    try (Privet master = Privet.start(kit(), "-bind", "127.0.0.1:0")) {
      HttpRequest register =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + master.awaitPort() + "/v1/runners"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"runnerId\":\"r\",\"host\":\"h\",\"slots\":1,\"protocolVersion\":99,\"labels\":[]}"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(register, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body())
          .contains("the runner speaks protocol version 99, this master")
          .contains("use the same version of privet on both sides");
    }
  }

  @Test
  void aRunnerThatIsRefusedForItsVersionSaysWhyAndEndsWith123() throws Exception {
    HttpServer master =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] refusal =
        "{\"error\":\"use the same version on both sides\",\"fix\":\"see the message\"}"
            .getBytes(StandardCharsets.UTF_8);
    master.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(409, refusal.length);
          exchange.getResponseBody().write(refusal);
          exchange.close();
        });
    master.start();
    try {
      Ended runner = Ended.of(kit(), "-connect", "127.0.0.1:" + master.getAddress().getPort());
      assertThat(runner.code()).as(runner.output()).isEqualTo(123);
      assertThat(runner.output()).contains("use the same version on both sides");
    } finally {
      master.stop(0);
    }
  }

  @Test
  void aRunnerWithoutAMasterSaysWhereItLookedAndGivesUp() throws Exception {
    int port = FreePort.pick();
    Ended runner = Ended.of(kit(), "-connect", "127.0.0.1:" + port, "-master-timeout", "1");
    assertThat(runner.code()).as(runner.output()).isEqualTo(121);
    assertThat(runner.output())
        .contains("no answer from the master for 1 s")
        .contains("127.0.0.1:" + port);
  }

  @Test
  void aRunnerWaitsForAMasterThatStartsLater() throws Exception {
    TestKit kit = kit();
    int port = FreePort.pick();
    try (Privet runner = Privet.start(kit, "-connect", "127.0.0.1:" + port)) {
      runner.awaitOutput("waiting up to 30 s for the master");
      try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:" + port)) {
        assertThat(master.awaitExit()).as(master.output()).isZero();
        assertThat(runner.awaitExit()).as(runner.output()).isZero();
      }
    }
  }

  @Test
  void aRunnerThatComesAfterTheEndIsToldSo() throws Exception {
    TestKit kit = kit();
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      String address = "127.0.0.1:" + master.awaitPort();
      assertThat(Ended.of(kit, "-connect", address).code()).isZero();
      assertThat(master.awaitExit()).isZero();
      Ended late = Ended.of(kit, "-connect", address, "-master-timeout", "1");
      assertThat(late.code()).isEqualTo(121);
    }
  }
}
