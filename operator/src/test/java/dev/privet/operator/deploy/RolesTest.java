package dev.privet.operator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

  private static final String CLUSTER = "cluster/role.yaml";
  private static final String NAMESPACED = "namespaced/role.yaml";
  private static final String SELF = "base/role.yaml";

  @Test
  void theOperatorMayDoTheSameInOneNamespaceAsInAll() throws IOException {
    assertThat(inOneNamespace()).isNotEmpty().isEqualTo(inAll());
  }

  @Test
  void theOperatorCanReadNoSecretButItsKey() throws IOException {
    assertThat(inAll())
        .filteredOn(permission -> permission.resource().equals("secrets"))
        .containsExactly(new Permission("", "secrets", "", "create"));
    assertThat(Permission.of(Manifests.only(SELF, Role.class).getRules()))
        .filteredOn(permission -> permission.resource().equals("secrets"))
        .containsExactlyInAnyOrder(
            new Permission("", "secrets", "", "create"),
            new Permission("", "secrets", "privet-operator-key", "get"));
  }

  @ParameterizedTest
  @ValueSource(strings = {CLUSTER, NAMESPACED, SELF})
  void noRuleHoldsForEverything(String file) throws IOException {
    assertThat(Manifests.text(file)).doesNotContain("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {CLUSTER, NAMESPACED, SELF})
  void aCommentSaysWhyThereIsARule(String file) throws IOException {
    List<String> lines = Manifests.text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("  - apiGroups:")) {
        assertThat(lines.get(i - 1)).as("before line %d of %s", i + 1, file).startsWith("  # ");
      }
    }
  }

  private static Set<Permission> inAll() throws IOException {
    return Permission.of(Manifests.only(CLUSTER, ClusterRole.class).getRules());
  }

  private static Set<Permission> inOneNamespace() throws IOException {
    return Permission.of(Manifests.only(NAMESPACED, Role.class).getRules());
  }
}
