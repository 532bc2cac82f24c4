package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifierTest {

  @Test
  void whatIsFitForADatabaseStaysAsItIs() {
    assertThat(Identifier.of("runner1_ab12cd", "_s4")).isEqualTo("runner1_ab12cd_s4");
  }

  @Test
  void theNameOfAPodIsMadeFit() {
    assertThat(Identifier.of("Shop.unit-runners-0-x7k2p", ""))
        .isEqualTo("shop_unit_runners_0_x7k2p");
    assertThat(Identifier.of("7-up", "")).isEqualTo("r7_up");
  }

  @Test
  void twoLongNamesStayDifferent() {
    String name = "n".repeat(62);
    assertThat(Identifier.of(name + "a", "_s1000"))
        .hasSize(Identifier.MOST)
        .endsWith("_s1000")
        .isNotEqualTo(Identifier.of(name + "b", "_s1000"));
  }
}
