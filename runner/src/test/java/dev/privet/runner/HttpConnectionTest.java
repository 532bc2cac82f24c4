package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers each connection once, with given bytes. */
class HttpConnectionTest {

  private static final String DONE = "HTTP/1.1 204 No Content\r\n\r\n";

  private ServerSocket server;
  private HttpConnection connection;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    URI base = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    connection = new HttpConnection(base, Optional.empty(), Optional.empty());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void answer(String bytes, boolean hangUp) {
    Threads.start(
        "answer",
        () -> {
          try {
            Socket socket = server.accept();
            InputStream in = socket.getInputStream();
            for (int last = 0; last != '\n' || in.available() > 0; ) {
              last = in.read();
            }
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            if (hangUp) {
              socket.close();
            }
          } catch (IOException e) {
            return;
          }
        });
  }

  private int send(Duration within) throws IOException {
    return connection
        .send("DELETE", "/v1/runners/r", "text/plain", BodyPublishers.noBody(), within)
        .statusCode();
  }

  @Test
  void failsWhenTheConnectionIsCutBeforeTheAnswer() {
    answer("", true);
    assertThatThrownBy(() -> send(Duration.ofSeconds(20))).isInstanceOf(IOException.class);
  }

  @Test
  void failsWhenTheConnectionIsCutWithinTheAnswer() {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", true);
    assertThatThrownBy(() -> send(Duration.ofSeconds(20))).isInstanceOf(IOException.class);
  }

  @Test
  void failsWhenTheServerSpeaksSomethingElse() {
    answer("SSH-2.0-OpenSSH_9.2\r\n", true);
    assertThatThrownBy(() -> send(Duration.ofSeconds(20))).isInstanceOf(IOException.class);
  }

  @Test
  void doesNotWaitForeverForABodyThatHangs() {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false);
    assertThatThrownBy(() -> send(Duration.ofMillis(500)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer from http://127.0.0.1");
  }

  /** Whether the client drops the rest of what it read or the connection is its own affair. */
  @Test
  void doesNotTakeADuplicatedAnswerForTheNextOne() throws Exception {
    answer(DONE + DONE, false);
    assertThat(send(Duration.ofSeconds(20))).isEqualTo(204);
    answer("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", false);
    assertThat(statusOrFailure(Duration.ofSeconds(1))).isIn("410", "failed");
  }

  private String statusOrFailure(Duration within) {
    try {
      return Integer.toString(send(within));
    } catch (IOException e) {
      return "failed";
    }
  }
}
