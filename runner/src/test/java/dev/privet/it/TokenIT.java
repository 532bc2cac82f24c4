package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIT {

  private static final String TOKEN = "only-those-who-know-5f3a";
  private static final Pattern ENDPOINT =
      Pattern.compile("^  (/v1/[^:]*):|^    (get|post|put|delete):", Pattern.MULTILINE);

  @TempDir Path project;

  private TestKit kit;

  @BeforeEach
  void kit() throws Exception {
    kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "env; echo \"unit $1\"")
            .script("receive-results", "env; cat \"$PRIVET_UNIT_RESULT_FILE\"");
    Files.writeString(project.resolve("token"), TOKEN + "\n");
    Files.writeString(project.resolve("wrong"), TOKEN + "x\n");
  }

  @Test
  void everyEndpointButHealthNeedsTheToken() throws Exception {
    try (Privet master = start("-bind", "127.0.0.1:0", "-token-file", "token")) {
      int port = master.awaitPort();
      Api nobody = new Api(port, Optional.empty());
      Api liar = new Api(port, Optional.of(TOKEN + "x"));
      Api friend = new Api(port, Optional.of(TOKEN));
      List<String[]> endpoints = endpoints();
      assertThat(endpoints).hasSizeGreaterThan(10);
      for (String[] endpoint : endpoints) {
        String path = endpoint[1].replaceAll("\\{[a-z]+}", "x");
        boolean open = path.equals("/v1/health");
        assertThat(nobody.send(endpoint[0], path, "").statusCode() != 401).isEqualTo(open);
        assertThat(liar.send(endpoint[0], path, "").statusCode() != 401).isEqualTo(open);
      }
      assertThat(nobody.get("/v1/summary").body()).contains("-token-file").doesNotContain(TOKEN);
      assertThat(nobody.get("/v1/health/").statusCode()).isEqualTo(401);
      assertThat(nobody.get("/q/openapi").statusCode()).isEqualTo(401);
      assertThat(friend.get("/v1/summary").statusCode()).isEqualTo(200);
    }
  }

  /** Method and path of each endpoint of the document. */
  private static List<String[]> endpoints() throws Exception {
    Matcher matcher = ENDPOINT.matcher(Files.readString(Path.of("openapi/openapi.yaml")));
    List<String[]> endpoints = new ArrayList<>();
    String path = "";
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        path = matcher.group(1);
      } else {
        endpoints.add(new String[] {matcher.group(2).toUpperCase(), path});
      }
    }
    return endpoints;
  }

  @Test
  void aRunnerWithoutTheTokenIsRefused() throws Exception {
    try (Privet master = start("-bind", "127.0.0.1:0", "-token-file", "token")) {
      String address = "127.0.0.1:" + master.awaitPort();
      try (Privet nobody = start("-connect", address);
          Privet liar = start("-connect", address, "-token-file", "wrong")) {
        assertThat(nobody.awaitExit()).isEqualTo(123);
        assertThat(liar.awaitExit()).isEqualTo(123);
        assertThat(nobody.output()).contains("the token is missing or wrong", "-token-file");
        assertThat(liar.output()).contains("the token is missing or wrong").doesNotContain(TOKEN);
      }
    }
  }

  @Test
  void theTokenIsSeenByNobody() throws Exception {
    Map<String, String> secret = Map.of("PRIVET_TOKEN", TOKEN);
    try (Privet master = Privet.start(kit, secret, "-bind", "127.0.0.1:0", "-run-dir", "run")) {
      String address = "127.0.0.1:" + master.awaitPort();
      assertThat(commandLine(master)).contains("-bind").doesNotContain(TOKEN);
      try (Privet runner = start("-connect", address, "-token-file", "token")) {
        assertThat(runner.awaitExit()).isZero();
        assertThat(master.awaitExit()).isZero();
        assertThat(master.output()).contains("unit a", "PRIVET_RUN_ID=").doesNotContain(TOKEN);
        assertThat(runner.output()).doesNotContain(TOKEN);
      }
    }
    try (var files = Files.walk(project.resolve("run"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(TOKEN);
      }
    }
  }

  private static String commandLine(Privet process) throws Exception {
    return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
  }

  @Test
  void aTokenFileThatSaysNothingIsBadUsage() throws Exception {
    Files.writeString(project.resolve("empty"), "\n");
    assertThat(refusal("empty")).contains("empty", "openssl rand");
    assertThat(refusal("missing")).contains("cannot read the token file missing");
  }

  private String refusal(String tokenFile) throws Exception {
    try (Privet master = start("-bind", "127.0.0.1:0", "-token-file", tokenFile)) {
      assertThat(master.awaitExit()).isEqualTo(2);
      return master.output();
    }
  }

  private Privet start(String... arguments) throws Exception {
    return Privet.start(kit, arguments);
  }
}
