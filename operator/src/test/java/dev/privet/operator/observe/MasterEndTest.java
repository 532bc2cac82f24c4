package dev.privet.operator.observe;

import static dev.privet.operator.Fixtures.cluster;
import static dev.privet.operator.Fixtures.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.operator.desired.Role;
import org.junit.jupiter.api.Test;

class MasterEndTest {

  @Test
  void whatTheMasterRefusesIsSaidInTheWordsOfTheSpec() {
    assertThat(
            MasterEnd.refusal(
                ended(
                    2,
                    "privet: no kit: /kit does not exist; name the folder that holds the kit with"
                        + " `privet -privet-dir DIR`")))
        .contains(
            "no kit: /kit does not exist; name the folder that holds the kit in spec.scriptsDir");
  }

  @Test
  void anotherEndIsNoRefusal() {
    assertThat(MasterEnd.refusal(ended(125, "privet: the disk is full"))).isEmpty();
  }

  private static Cluster ended(int code, String message) {
    return cluster(
        pod(
            Role.MASTER,
            "{phase: Running, containerStatuses: [{name: privet, state: {waiting: {}}, lastState:"
                + " {terminated: {exitCode: %d, message: '%s'}}}]}".formatted(code, message)));
  }
}
