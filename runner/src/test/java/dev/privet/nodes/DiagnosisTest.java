package dev.privet.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.nodes.Parting.Reached;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private static String of(Reached reached, int code, String words) {
    Node node =
        new Node(
            "h",
            Optional.of("ci"),
            Optional.of(22),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    Optional<String> said = Optional.of(words).filter(some -> !some.isEmpty());
    return Diagnosis.of(node, new Parting(reached, code, Optional.empty(), said));
  }

  @Test
  void whatSshSaidComesWithTheFix() {
    assertThat(of(Reached.NOTHING, 255, "Permission denied (publickey)."))
        .isEqualTo(
            "Permission denied (publickey).: give that user your key there (ssh-copy-id), or name"
                + " another `user`, until `ssh -o BatchMode=yes -p 22 ci@h true` asks nothing");
    assertThat(of(Reached.NOTHING, 255, "Host key verification failed."))
        .endsWith("accept its key by `ssh -p 22 ci@h`");
    assertThat(of(Reached.NOTHING, 255, "ssh: Could not resolve hostname h: no"))
        .endsWith("mend its `host`, or make that name known to ssh");
    assertThat(of(Reached.NOTHING, 1, "This account is currently not available."))
        .endsWith("look whether `ssh -p 22 ci@h true` works from here");
  }

  @Test
  void aRunnerThatEndedIsToldByItsCodeAndItsLastLine() {
    assertThat(of(Reached.RUNNER, 137, "Killed"))
        .isEqualTo("its runner ended with code 137 (Killed): look at what it said");
    assertThat(of(Reached.RUNNER, 255, "")) // so ssh tells of a signal
        .startsWith("its runner was killed");
    assertThat(of(Reached.RUNNER, 255, "Timeout, server h not responding."))
        .startsWith("Timeout, server h not responding.: look whether it runs");
  }
}
