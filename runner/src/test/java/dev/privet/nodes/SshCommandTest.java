package dev.privet.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SshCommandTest {

  private static final Node NODE =
      new Node(
          "h",
          Optional.of("ci"),
          Optional.of(2222),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  @Test
  void wordsAreSplitAndQuotesHoldThemTogether() {
    assertThat(SshCommand.of(" ssh  -F 'a b' \"c d\" ").to(NODE, 1, "x"))
        .startsWith("ssh", "-F", "a b", "c d", "-T");
    assertThatIllegalArgumentException().isThrownBy(() -> SshCommand.of("  "));
  }

  @Test
  void theUsersOwnOptionsComeFirstForOpenSshTakesTheFirstValue() {
    List<String> words = SshCommand.of("ssh -o ConnectTimeout=60").to(NODE, 4711, "x");
    assertThat(words.indexOf("ConnectTimeout=60")).isLessThan(words.indexOf("ConnectTimeout=10"));
    assertThat(words)
        .containsSequence("-R", "127.0.0.1:0:127.0.0.1:4711")
        .containsSequence("-l", "ci")
        .containsSequence("-p", "2222")
        .endsWith("--", "h", "x");
  }

  @Test
  void thePortOfTheNodeIsReadFromTheLineOfThisForwardOnly() {
    String line = "Allocated port 43210 for remote forward to 127.0.0.1:4711";
    assertThat(SshCommand.allocated(line, 4711)).hasValue(43210);
    assertThat(SshCommand.allocated(line, 471)).isEmpty();
    assertThat(SshCommand.allocated("Allocated port 1 for remote forward to h:4711", 4711))
        .isEmpty();
  }
}
