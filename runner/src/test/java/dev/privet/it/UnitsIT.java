package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitsIT {

  private static final String NOTE_UNITS = "printf '<%s>\\n' \"$@\" >>ran";

  @TempDir Path project;

  @Test
  void eachLineIsAUnitWhateverItHolds() throws Exception {
    String[] units = {
      "a b",
      "*",
      "$HOME `id` $(id)",
      "it's \"quoted\"",
      "back\\slash\\n",
      "-n",
      "--help",
      "\ttab ",
      "ünï→😀",
      "#no comment",
      "~",
      "a;b|c&d>e<f(g)",
      "trailing  "
    };
    TestKit kit = TestKit.withUnits(project, units).script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("ran"))
        .containsExactly(Arrays.stream(units).map(u -> "<" + u + ">").toArray(String[]::new));
  }

  @Test
  void twoEqualLinesAreTwoUnits() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a", "a").script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(kit.lines("ran")).containsExactly("<a>", "<a>");
    assertThat(run.output()).contains("2 units: 2 passed");
  }

  @Test
  void anEmptyLineIsNoUnit() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a", "", "b").script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("ran")).containsExactly("<a>", "<b>");
  }

  @Test
  void theLastLineNeedsNoNewline() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "printf 'a\\nb'")
            .script("runner-run-units", NOTE_UNITS);
    Ended.run(kit);
    assertThat(kit.lines("ran")).containsExactly("<a>", "<b>");
  }

  @Test
  void stderrOfUnitsIsShownAndIsNoUnit() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "echo 'looking for tests' >&2; echo a")
            .script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(run.output()).contains("looking for tests");
    assertThat(kit.lines("ran")).containsExactly("<a>");
  }

  @Test
  void unitsThatFailsEndsTheRunWithItsCode() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "echo a; echo 'no such suite' >&2; exit 7")
            .script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(run.code()).isEqualTo(7);
    assertThat(run.output()).contains("no such suite").contains("units failed with exit code 7");
    assertThat(kit.lines("ran")).isEmpty();
  }

  @Test
  void noUnitsAre120() throws Exception {
    TestKit kit = TestKit.in(project).script("units", ":").script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(run.code()).isEqualTo(120);
    assertThat(run.output()).contains("printed no units").contains("-allow-no-units");
  }

  @Test
  void noUnitsAreASuccessWhereTheyAreAllowed() throws Exception {
    TestKit kit = TestKit.in(project).script("units", ":").script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit, "-allow-no-units");
    assertThat(run.code()).as(run.output()).isZero();
  }

  @Test
  void unitsGetsNoArgumentsAndAnEmptyInput() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "echo \"$#$(cat)\"")
            .script("runner-run-units", NOTE_UNITS);
    Ended.run(kit);
    assertThat(kit.lines("ran")).containsExactly("<0>");
  }

  @Test
  void aJsonUnitThatIsNoStringArrivesAsCompactJson() throws Exception {
    TestKit kit =
        TestKit.withUnits(
                project,
                "{\"unit\": {\"file\": \"a b\", \"line\": 3}}",
                "{\"unit\": \"plain\"}",
                "{\"unit\": [1, null]}")
            .script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit, "-units-format", "json");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("ran"))
        .containsExactly("<{\"file\":\"a b\",\"line\":3}>", "<plain>", "<[1,null]>");
  }

  @Test
  void jsonUnitsWithADurationRunSlowestFirst() throws Exception {
    TestKit kit =
        TestKit.withUnits(
                project,
                "{\"unit\": \"quick\", \"duration\": 0.5}",
                "{\"unit\": \"slow\", \"duration\": 60}",
                "{\"unit\": \"middle\", \"duration\": 5}")
            .script("runner-run-units", NOTE_UNITS);
    Ended.run(kit, "-units-format", "json");
    assertThat(kit.lines("ran")).containsExactly("<slow>", "<middle>", "<quick>");
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "{\"unit\": \"a\"}", "b").script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit, "-units-format", "json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("line 2 of units is not JSON");
    assertThat(kit.lines("ran")).isEmpty();
  }

  @Test
  void aUnitThatIsNotUtf8IsNamed() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "echo a; printf 'caf\\351\\n'")
            .script("runner-run-units", NOTE_UNITS);
    Ended run = Ended.run(kit);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("line 2 of units is not UTF-8: print names in UTF-8");
  }
}
