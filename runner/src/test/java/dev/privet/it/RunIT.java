package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {

  @TempDir Path project;

  @Test
  void runsEveryUnitAndEndsWithTheFirstCodeThatIsNotZero() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b", "c", "d")
            .script("runner-run-units", "echo \"unit $1\"; [ \"$1\" != c ] || exit 3");
    try (Privet privet = Privet.start(kit, "run", "-runners", "2")) {
      assertThat(privet.awaitExit()).isEqualTo(3);
      assertThat(privet.output())
          .contains("4 units: 3 passed, 1 failed")
          .containsOnlyOnce("unit c")
          .contains("privet: exit code 3");
    }
  }

  @Test
  void aMasterAndTwoRunnersRunASuite() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b", "c", "d", "e", "f")
            .script(
                "runner-run-units",
                ": >here-$PRIVET_RUNNER_ID; until [ $(ls -d here-* | wc -l) -ge 2 ]; do sleep 0.1;"
                    + " done; echo \"unit $1\"");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      String address = "127.0.0.1:" + master.awaitPort();
      try (Privet one = Privet.start(kit, "-connect", address);
          Privet two = Privet.start(kit, "-connect", address)) {
        assertThat(master.awaitExit()).isZero();
        assertThat(one.awaitExit()).isZero();
        assertThat(two.awaitExit()).isZero();
        assertThat(master.output()).contains("6 units: 6 passed");
      }
    }
  }
}
