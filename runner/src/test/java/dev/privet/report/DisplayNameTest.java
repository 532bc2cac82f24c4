package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayNameTest {

  @Test
  void anOrdinaryNameStaysAsItIs() {
    assertThat(DisplayName.of("tests/größe 試験 \uD83D\uDE00.py::test[a\\b]"))
        .isEqualTo("tests/größe 試験 \uD83D\uDE00.py::test[a\\b]");
  }

  @Test
  void whatBreaksLinesOrMovesCursorsIsEscaped() {
    assertThat(DisplayName.of("a\nb\rc\td\u001b[2Je\u009bf\u2028g\u202eh\0"))
        .isEqualTo("a\\nb\\rc\\td\\x1b[2Je\\x9bf\\u2028g\\u202eh\\x00");
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    assertThat(DisplayName.of("a\ud83d")).isEqualTo("a\\ud83d");
  }

  @Test
  void aLongNameIsCutByCodePoints() {
    String face = "\uD83D\uDE00";
    assertThat(DisplayName.of(face.repeat(200))).isEqualTo(face.repeat(200));
    assertThat(DisplayName.of(face.repeat(201))).isEqualTo(face.repeat(199) + "…");
  }

  @Test
  void anEscapeIsCutAsAWhole() {
    assertThat(DisplayName.cut("ab\u001bcd", 5)).isEqualTo("ab…");
    assertThat(DisplayName.cut("ab\u001b", 6)).isEqualTo("ab\\x1b");
  }

  @Test
  void noWidthLeavesNothing() {
    assertThat(DisplayName.cut("abc", 0)).isEmpty();
    assertThat(DisplayName.cut("abc", 1)).isEqualTo("…");
  }
}
