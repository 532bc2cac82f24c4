package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results on their way from a runner's scripts to those of the master. */
@OnCluster
class ResultsIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("results");

  @Test
  void receiveResultsReadsTheFilesOfBothResultsAsAnotherUser() {
    TestRun run =
        NAMESPACE
            .run("receive")
            .podSpec("securityContext", Map.of("runAsUser", 1234))
            .spec("runners", 1)
            .spec("batch", Map.of("units", 2))
            .runUnits("echo \"out of $*\"; echo \"err of $*\" >&2")
            .script("runner-additional-results", "printf 'bytes \\001\\377 of '; echo \"$*\"")
            .script(
                "receive-results",
                "echo \"received $PRIVET_UNITS\" | tr '\\n' ' '; echo;"
                    + " cat \"$PRIVET_UNIT_RESULT_FILE\";"
                    + " od -An -c \"$PRIVET_ADDITIONAL_RESULT_FILE\" | head -n 1;"
                    + " echo \"codes $PRIVET_UNIT_RESULT_CODE $PRIVET_ADDITIONAL_RESULT_CODE\";"
                    + " [ ! -w \"$PRIVET_UNIT_RESULT_FILE\" ]")
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(4);
    assertThat(run.masterLog())
        .contains("received u1 u2 ")
        .contains("out of u3 u4")
        .contains("err of u3 u4")
        .contains("001 377")
        .contains("codes 0 0");
  }

  @Test
  void aResultThatIsNotTakenGivesTheRunItsCode() {
    TestRun run = NAMESPACE.run("refuse").script("receive-results", "exit 9").apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isEqualTo(9);
    assertThat(run.condition("Succeeded").getStatus()).isEqualTo("False");
  }
}
