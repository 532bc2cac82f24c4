package dev.privet.schedule;

import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stages of a run, in the order in which they run: those that clean up come last.
 *
 * @param project what the names of the run's projects begin with
 * @param isPlan false for a run of nothing but the kit's units
 */
public record Stages(String project, List<Stage> stages, boolean isPlan) {

  /** One stage: the units of the kit. */
  public static final Stages OF_KIT =
      new Stages(
          "",
          List.of(
              new Stage(
                  "units", null, null, null, null, null, true, null, null, null, null, null, null)),
          false);

  /** The stages of a plan. */
  public static Stages of(Plan plan) {
    List<Stage> stages =
        Stream.concat(
                plan.stages().stream().filter(stage -> !stage.isCleanup()),
                plan.stages().stream().filter(Stage::isCleanup))
            .toList();
    return new Stages(plan.name() == null ? "privet" : plan.name(), stages, true);
  }

  /**
   * The stage that comes next.
   *
   * @param current the one before, -1 at the start
   * @param cut whether only what cleans up may still run
   */
  public Optional<Integer> after(int current, boolean cut) {
    for (int next = current + 1; next < stages.size(); next++) {
      if (!cut || stages.get(next).isCleanup()) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /** Whether anything cleans up. */
  public boolean cleanUp() {
    return stages.stream().anyMatch(Stage::isCleanup);
  }

  /** Whether a stage runs units of the kit. */
  public boolean needKit() {
    return stages.stream().anyMatch(Stage::runsKit);
  }

  /** Whether a script has to tell what a stage runs. */
  public boolean isListed(int stage) {
    return stages.get(stage).runsKit() || stages.get(stage).list() != null;
  }

  /**
   * What a stage of commands runs.
   *
   * @param first the index of the first one
   */
  public List<Unit> units(int stage, int first) {
    List<Unit> units = new ArrayList<>();
    for (String name : names(stages.get(stage))) {
      units.add(Unit.of(first + units.size(), name));
    }
    return units;
  }

  private static List<String> names(Stage stage) {
    if (stage.parallel() != null) {
      return stage.parallel().stream()
          .map(command -> command.name() == null ? command.run() : command.name())
          .toList();
    }
    int count = stage.count() == null ? 1 : stage.count();
    return Stream.iterate(1, number -> number + 1)
        .limit(count)
        .map(number -> count == 1 ? stage.name() : stage.name() + " #" + number)
        .toList();
  }

  /** Whether command N of a stage goes where command N of the stages before went. */
  public boolean isNumberBound(int stage) {
    Stage.Affinity affinity = stages.get(stage).affinity();
    boolean counted = stages.get(stage).parallel() == null;
    return affinity == null ? counted : affinity == Stage.Affinity.Number;
  }

  /**
   * The commands' texts.
   *
   * @param number from 1
   */
  public StageCommand command(int stage, int number) {
    Stage given = stages.get(stage);
    boolean quiet = Boolean.TRUE.equals(given.suppressOutput());
    if (given.parallel() == null) {
      return new StageCommand(given.run(), Optional.ofNullable(given.check()), quiet);
    }
    Stage.Command one = given.parallel().get(number - 1);
    return new StageCommand(
        one.run(),
        Optional.ofNullable(one.check()).or(() -> Optional.ofNullable(given.check())),
        one.suppressOutput() == null ? quiet : one.suppressOutput());
  }

  /**
   * One command of a stage.
   *
   * @param run for {@code sh -c}
   * @param check gets the output, and judges it
   * @param quiet whether its output is printed only if it fails
   */
  public record StageCommand(String run, Optional<String> check, boolean quiet) {}
}
