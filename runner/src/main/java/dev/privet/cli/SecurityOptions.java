package dev.privet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who may talk to whom. The token is never an argument: arguments are seen by everybody. */
final class SecurityOptions {

  static final String TOKEN_VARIABLE = "PRIVET_TOKEN";

  Optional<Path> tokenFile = Optional.empty();
  Optional<Path> ca = Optional.empty();
  Optional<Path> certificate = Optional.empty();
  Optional<Path> key = Optional.empty();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-token-file",
        "FILE",
        "The secret that a runner has to show its master, in its first line; else it is taken"
            + " from the environment variable PRIVET_TOKEN.",
        Path.class,
        value -> tokenFile = value);
    flags.value(
        "-tls-ca",
        "FILE",
        "Runner: speak TLS, and trust the certificates of this PEM file.",
        Path.class,
        value -> ca = value);
    flags.value(
        "-tls-cert",
        "FILE",
        "Master: speak TLS with this certificate chain (PEM).",
        Path.class,
        value -> certificate = value);
    flags.value(
        "-tls-key",
        "FILE",
        "Master: the key of -tls-cert (PEM, PKCS #8).",
        Path.class,
        value -> key = value);
  }

  Optional<String> token(Map<String, String> environment) {
    String token =
        tokenFile.map(SecurityOptions::read).orElseGet(() -> environment.get(TOKEN_VARIABLE));
    if (token == null || token.isEmpty()) {
      return Optional.empty();
    }
    if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new UsageException(
          "the token holds characters other than printable ASCII: make one with `openssl rand -hex"
              + " 32`");
    }
    return Optional.of(token);
  }

  private static String read(Path file) {
    try {
      String token = Files.readString(file).lines().findFirst().orElse("").trim();
      if (token.isEmpty()) {
        throw new UsageException(
            "the token file "
                + file
                + " is empty: make one with `openssl rand -hex 32 > "
                + file
                + "`");
      }
      return token;
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the token file " + file + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Both files of the server, or neither. */
  Optional<Path[]> serverFiles() {
    if (certificate.isPresent() != key.isPresent()) {
      throw new UsageException("-tls-cert and -tls-key go together: give both");
    }
    certificate.ifPresent(chain -> TlsFiles.check(chain, key.orElseThrow()));
    return certificate.map(chain -> new Path[] {chain, key.orElseThrow()});
  }
}
