package dev.privet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.api.v1alpha1.Times;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** What a schema cannot say of a plan. */
final class PlanRules {

  /** As in a PrivetRun. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(8760);

  private static final List<String> KINDS = List.of("run", "parallel", "kit");

  private PlanRules() {}

  /** Tells of each problem with the node that has it. */
  static void check(JsonNode plan, BiConsumer<JsonNode, String> problem) {
    if (StreamSupport.stream(plan.get("stages").spliterator(), false)
        .allMatch(stage -> has(stage, "cleanup"))) {
      problem.accept(
          plan.get("stages"), "every stage cleans up: add one to run, without `cleanup`");
    }
    Set<String> names = new HashSet<>();
    for (JsonNode stage : plan.get("stages")) {
      String name = stage.get("name").asText();
      if (!names.add(name)) {
        problem.accept(
            stage.get("name"), "two stages have the name `" + name + "`: give one another name");
      }
      String where = "stage `" + name + "` ";
      check(stage, text -> problem.accept(stage, where + text));
    }
  }

  private static void check(JsonNode stage, Consumer<String> problem) {
    List<String> kinds = KINDS.stream().filter(kind -> has(stage, kind)).toList();
    if (kinds.size() != 1) {
      problem.accept(
          "has "
              + (kinds.isEmpty() ? "none" : String.join(" and ", kinds))
              + " of run, parallel and kit: give exactly one of them");
      return;
    }
    if (has(stage, "timeout")) {
      checkTimeout(stage.get("timeout").asText(), problem);
    }
    boolean runs = has(stage, "run");
    for (String field : List.of("count", "list")) {
      if (has(stage, field) && !runs) {
        problem.accept("has `" + field + "` without `run`: add the command to run");
      }
    }
    if (has(stage, "count") && has(stage, "list")) {
      problem.accept("has both `count` and `list`: give one of them");
    }
    if (has(stage, "split") && !has(stage, "list")) {
      problem.accept("has `split` without `list`: add the command that prints the items");
    }
    if (has(stage, "kit") && has(stage, "check")) {
      problem.accept("has `check`, which is for commands: let the kit's script judge");
    }
  }

  private static void checkTimeout(String timeout, Consumer<String> problem) {
    Duration time = Times.parse(timeout);
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      problem.accept("has the `timeout` " + timeout + ": give one from 1s to 8760h");
    }
  }

  private static boolean has(JsonNode stage, String field) {
    JsonNode value = stage.get(field);
    return value != null && !value.isNull() && !(value.isBoolean() && !value.booleanValue());
  }
}
