package dev.privet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.api.v1alpha1.Plan;
import dev.privet.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Path;

/** A plan in a file, as YAML or JSON. */
public final class PlanFile {

  private static final YamlFile.Form FORM =
      new YamlFile.Form(
          "plan",
          "/dev/privet/api/v1alpha1/plan.schema.json",
          "write `stages:` and below it a list of stages",
          "name a file of stages, `privet plan FILE`");

  private PlanFile() {}

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException when it cannot be read or is none; the message has a line for
   *     each problem, with the line of the file, the field and the fix
   */
  public static Plan read(Path file) {
    YamlFile yaml = new YamlFile(file, FORM);
    JsonNode plan = yaml.read();
    PlanRules.check(plan, yaml::add);
    yaml.requireNoProblem();
    try {
      return new ObjectMapper().treeToValue(plan, Plan.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " is no plan: " + e.getMessage(), e);
    }
  }
}
