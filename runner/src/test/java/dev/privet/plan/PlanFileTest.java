package dev.privet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {

  @TempDir Path folder;

  @Test
  void aPlanIsRead() throws IOException {
    Plan plan =
        read(
            """
            name: shop
            stages:
            - {name: build, run: make, timeout: 10m}
            - name: tests
              parallel:
              - {name: one, run: ./one, check: grep ok}
              - {run: ./two, suppressOutput: true}
            - {name: specs, list: ls, split: Groups, run: 'rspec "$@"', continueOnFailure: true}
            - {name: unit, kit: true}
            - {name: down, run: make clean, count: 5, cleanup: true}
            """);
    assertThat(plan.name()).isEqualTo("shop");
    assertThat(plan.stages())
        .extracting(Stage::name)
        .containsExactly("build", "tests", "specs", "unit", "down");
    assertThat(plan.stages().get(1).parallel().get(0).check()).isEqualTo("grep ok");
    assertThat(plan.stages().get(2).split()).isEqualTo(Stage.Split.Groups);
    assertThat(plan.stages().get(4).isCleanup()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{name: a, rum: x} | 3: stages[0] has no field `rum`: mend its name, or leave it out",
        "{run: x} | 3: stages[0] needs the field `name`: add it",
        "{name: a, run: x, split: Some, list: y} | stages[0].split has to be one of Dynamic",
        "{name: a, run: x, count: many} | stages[0].count has to be of type integer: mend its",
        "{name: a, run: x, count: 0} | 3: stages[0].count: must have a minimum value of 1",
        "{name: a, run: x, timeout: 5 minutes} | stages[0].timeout has to match",
        "{name: a b, run: x} | stages[0].name has to match",
        "{name: a} | 3: stage `a` has none of run, parallel and kit: give exactly one of them",
        "{name: a, run: x, kit: true} | stage `a` has run and kit of run, parallel and kit",
        "{name: a, kit: true, count: 2} | stage `a` has `count` without `run`: add the command",
        "{name: a, run: x, timeout: 0s} | 3: stage `a` has the `timeout` 0s: give one from 1s to",
        "{name: a, run: x, timeout: 99999999999999999h} | stage `a` has the `timeout` 9999",
        "{name: a, run: x, count: 2, list: y} | stage `a` has both `count` and `list`",
        "{name: a, run: x, split: Groups} | stage `a` has `split` without `list`: add",
        "{name: a, kit: true, check: x} | stage `a` has `check`, which is for commands",
      })
  void aMistakeIsToldWithItsLineItsFieldAndTheFix(String stage, String message) {
    refused("# a comment\nstages:\n- " + stage + "\n", message);
  }

  @Test
  void twoStagesOfOneNameAreRefused() {
    refused(
        "stages:\n- {name: a, run: x}\n- {name: a, run: y}\n",
        "3: two stages have the name `a`: give one another name");
  }

  @Test
  void aPlanThatOnlyCleansUpIsRefused() {
    refused("stages: [{name: a, run: x, cleanup: true}]", "every stage cleans up");
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheirLines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("stages:\n- {name: a, run: 1}\n- {run: x}\n"))
        .withMessageMatching(
            "(?s).*plan.yaml:2: stages\\[0\\].run .*\n.*plan.yaml:3: stages\\[1\\].*");
  }

  @Test
  void whatIsNoPlanAtAllIsRefused() {
    refused("just text", "is no plan");
    refused("", "is no plan");
    refused("stages: [", "is neither YAML nor JSON");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("stages:\n- [}\n"))
        .withMessageContainingAll("line 2", "'}'")
        .withMessageNotContainingAny("Source", "StringReader");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.read(folder.resolve("missing.yaml")))
        .withMessageContaining("there is no plan");
  }

  private void refused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessageContaining("plan.yaml")
        .withMessageContaining(message);
  }

  private Plan read(String text) throws IOException {
    return PlanFile.read(Files.writeString(folder.resolve("plan.yaml"), text));
  }
}
