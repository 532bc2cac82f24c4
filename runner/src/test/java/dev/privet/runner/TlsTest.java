package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private void keytool(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 5];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    command[arguments.length + 1] = "-keystore";
    command[arguments.length + 2] = folder.resolve("keys.p12").toString();
    command[arguments.length + 3] = "-storepass";
    command[arguments.length + 4] = PASSWORD;
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private HttpsServer serve() throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        "master",
        "-keyalg",
        "EC",
        "-dname",
        "CN=master",
        "-ext",
        "SAN=ip:127.0.0.1");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(folder.resolve("keys.p12"))) {
      keys.load(bytes, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static HttpMaster master(HttpsServer server, Optional<SSLContext> tls) {
    URI base = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    return new HttpMaster(base, Optional.empty(), tls);
  }

  @Test
  void trustsTheCertificateOfTheFileAndNoOther() throws Exception {
    HttpsServer server = serve();
    try {
      Path pem = folder.resolve("ca.pem");
      keytool("-exportcert", "-rfc", "-alias", "master", "-file", pem.toString());
      assertThat(master(server, Optional.of(Tls.trusting(pem))).lease("r1", 1, Duration.ZERO))
          .isInstanceOf(LeaseAnswer.NothingYet.class);
      assertThatThrownBy(() -> master(server, Optional.empty()).lease("r1", 1, Duration.ZERO))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("is not trusted")
          .hasMessageContaining("-tls-ca");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> Tls.trusting(folder.resolve("no.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.pem")
        .hasMessageContaining("-tls-ca");
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws Exception {
    for (String content : new String[] {"", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
      Path pem = Files.writeString(folder.resolve("bad.pem"), content);
      assertThatThrownBy(() -> Tls.trusting(pem))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("bad.pem holds no certificate");
    }
  }
}
