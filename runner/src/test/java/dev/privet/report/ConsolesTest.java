package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsolesTest {

  private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

  @Test
  void aTerminalIsLive() {
    assertThat(open(true, XTERM, false)).isInstanceOf(LiveConsole.class);
  }

  @Test
  void pipesQuietRunsAndSimpleTerminalsArePlain() {
    assertThat(open(false, XTERM, false)).isInstanceOf(PlainConsole.class);
    assertThat(open(true, XTERM, true)).isInstanceOf(PlainConsole.class);
    assertThat(open(true, Map.of("TERM", "dumb"), false)).isInstanceOf(PlainConsole.class);
    assertThat(open(true, Map.of(), false)).isInstanceOf(PlainConsole.class);
  }

  @Test
  void noColorMeansNoColoursUnlessItIsEmpty() {
    assertThat(Consoles.hasColours(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Consoles.hasColours(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Consoles.hasColours(Map.of())).isTrue();
  }

  private static Console open(boolean terminal, Map<String, String> environment, boolean quiet) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    Progress nothing = new Progress(0, 0, 0, 0, 0, Duration.ZERO, Optional.empty(), List.of());
    try (Console console =
        Consoles.open(out, terminal, environment, quiet, () -> nothing, () -> 80)) {
      return console;
    }
  }
}
