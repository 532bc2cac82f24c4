package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoreRulesTest {

  private static IgnoreRules rules(String... lines) {
    return IgnoreRules.NONE.within("", List.of(bytes(lines)));
  }

  private static byte[] bytes(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void rulesAreThoseOfGit() {
    IgnoreRules rules =
        rules("# logs", "*.log", "!kept.log", "/build/", "doc/**/tmp", "a b", "\\#x");
    assertThat(rules.ignores("x.log", false)).isTrue();
    assertThat(rules.ignores("deep/down/x.log", false)).isTrue();
    assertThat(rules.ignores("kept.log", false)).isFalse();
    assertThat(rules.ignores("build", true)).isTrue();
    assertThat(rules.ignores("build", false)).isFalse();
    assertThat(rules.ignores("src/build", true)).isFalse();
    assertThat(rules.ignores("doc/a/b/tmp", true)).isTrue();
    assertThat(rules.ignores("a b", false)).isTrue();
    assertThat(rules.ignores("#x", false)).isTrue();
    assertThat(rules.ignores("# logs", false)).isFalse();
  }

  @Test
  void rulesOfAnInnerFolderCountMore() {
    IgnoreRules outer = rules("*.log", "/only-here");
    IgnoreRules inner = outer.within("a/b", List.of(bytes("!x.log", "/own")));
    assertThat(inner.ignores("a/b/x.log", false)).isFalse();
    assertThat(inner.ignores("a/b/y.log", false)).isTrue();
    assertThat(inner.ignores("a/b/own", false)).isTrue();
    assertThat(inner.ignores("a/b/c/own", false)).isFalse();
    assertThat(inner.ignores("a/b/only-here", false)).isFalse();
  }

  @Test
  void ofTwoFilesInAFolderTheSecondCountsMore() {
    IgnoreRules rules = IgnoreRules.NONE.within("", List.of(bytes("*.jar", "x"), bytes("!x.jar")));
    assertThat(rules.ignores("x.jar", false)).isFalse();
    assertThat(rules.ignores("y.jar", false)).isTrue();
    assertThat(rules.ignores("x", false)).isTrue();
  }

  @Test
  void whatIsGitsOwnIsIgnoredEverywhere() {
    assertThat(IgnoreRules.NONE.ignores(".git", true)).isTrue();
    assertThat(IgnoreRules.NONE.ignores("module/.git", false)).isTrue();
    assertThat(rules("!.git").ignores(".git", true)).isTrue();
    assertThat(IgnoreRules.NONE.ignores(".gitignore", false)).isFalse();
  }

  @Test
  void aMarkAndOtherLineEndsAreNoPartOfARule() {
    IgnoreRules rules = rules("\ufeff*.log\r", "tmp\r", "");
    assertThat(rules.ignores("x.log", false)).isTrue();
    assertThat(rules.ignores("tmp", true)).isTrue();
  }

  @Test
  void namesBeyondAsciiAreMatched() {
    String name =
        new String("caf\u00e9".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(rules("caf\u00e9").ignores(name, false)).isTrue();
    assertThat(rules("caf?").within(name, List.of(bytes("/x"))).ignores(name + "/x", false))
        .isTrue();
  }
}
