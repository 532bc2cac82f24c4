package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

  @TempDir Path project;

  private TestKit kit;

  @BeforeEach
  void kit() throws Exception {
    kit = TestKit.withUnits(project, "a").script("runner-run-units", "echo \"unit $1\"");
    certificate("one");
    certificate("other");
  }

  /** A certificate that signs itself, for this machine: {@code NAME.pem} and {@code NAME.key}. */
  private void certificate(String name) throws Exception {
    Process openssl =
        new ProcessBuilder(
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
                        + " -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
                        + " -keyout "
                        + name
                        + ".key -out "
                        + name
                        + ".pem")
                    .split(" "))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(openssl.getInputStream().readAllBytes());
    assertThat(openssl.waitFor()).as(output).isZero();
  }

  @Test
  void runnersTrustWhomTheyAreToldToTrust() throws Exception {
    try (Privet master = secureMaster()) {
      String address = "127.0.0.1:" + master.awaitPort();
      try (Privet wrong = Privet.start(kit, "-connect", address, "-tls-ca", "other.pem");
          Privet plain = Privet.start(kit, "-connect", address, "-master-timeout", "10")) {
        assertThat(wrong.awaitExit()).isEqualTo(123);
        assertThat(wrong.output()).contains("is not trusted", "-tls-ca").doesNotContain("\tat ");
        assertThat(plain.awaitExit()).isEqualTo(121);
        assertThat(plain.output()).contains("if the master speaks TLS, give -tls-ca");
      }
      try (Privet runner = Privet.start(kit, "-connect", address, "-tls-ca", "one.pem")) {
        assertThat(runner.awaitExit()).isZero();
        assertThat(master.awaitExit()).isZero();
        assertThat(master.output()).contains("with TLS", "1 passed");
      }
    }
  }

  private Privet secureMaster() throws Exception {
    return Privet.start(kit, "-bind", "127.0.0.1:0", "-tls-cert", "one.pem", "-tls-key", "one.key");
  }

  @Test
  void aMasterWithoutTlsIsNamed() throws Exception {
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      String address = "127.0.0.1:" + master.awaitPort();
      try (Privet runner =
          Privet.start(kit, "-connect", address, "-tls-ca", "one.pem", "-master-timeout", "10")) {
        assertThat(runner.awaitExit()).isEqualTo(121);
        assertThat(runner.output()).contains("seems to speak no TLS");
      }
    }
  }

  @Test
  void filesThatDoNotFitAreBadUsage() throws Exception {
    Files.writeString(project.resolve("empty"), "");
    assertThat(refusal("-tls-cert", "one.pem")).contains("give both");
    assertThat(refusal("-tls-cert", "one.pem", "-tls-key", "other.key"))
        .contains("the key other.key is not the one of the certificate one.pem");
    assertThat(refusal("-tls-cert", "missing", "-tls-key", "one.key"))
        .contains("cannot read missing, the file of -tls-cert");
    assertThat(refusal("-tls-cert", "one.pem", "-tls-key", "missing"))
        .contains("cannot read missing, the file of -tls-key");
    assertThat(refusal("-tls-cert", "empty", "-tls-key", "one.key"))
        .contains("empty holds no certificate");
    assertThat(refusal("-tls-cert", "one.pem", "-tls-key", "one.pem"))
        .contains("no unencrypted PKCS #8 key", "openssl pkcs8");
  }

  private String refusal(String... flags) throws Exception {
    String[] arguments = new String[flags.length + 2];
    arguments[0] = "-bind";
    arguments[1] = "127.0.0.1:0";
    System.arraycopy(flags, 0, arguments, 2, flags.length);
    try (Privet master = Privet.start(kit, arguments)) {
      assertThat(master.awaitExit()).isEqualTo(2);
      assertThat(master.output()).doesNotContain("\tat ");
      return master.output();
    }
  }
}
