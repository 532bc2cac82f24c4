package dev.privet.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import dev.privet.api.v1alpha1.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A plan in a file, as YAML or JSON. */
public final class PlanFile {

  private static final int MAX_PROBLEMS = 20;
  private static final String SCHEMA = "/dev/privet/api/v1alpha1/plan.schema.json";

  private static final JsonNodeReader READER = JsonNodeReader.builder().locationAware().build();

  private final Path file;
  private final List<Problem> problems = new ArrayList<>();

  private record Problem(int line, String text) {}

  private PlanFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException when it cannot be read or is none; the message has a line for
   *     each problem, with the line of the file, the field and the fix
   */
  public static Plan read(Path file) {
    return new PlanFile(file).read();
  }

  private Plan read() {
    JsonNode plan = parse();
    for (ValidationMessage message : schema().validate(plan)) {
      JsonNode node = message.getInstanceNode();
      add(node == null ? plan : node, SchemaProblem.text(message));
    }
    if (problems.isEmpty()) {
      PlanRules.check(plan, this::add);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems());
    }
    try {
      return new ObjectMapper().treeToValue(plan, Plan.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " is no plan: " + e.getMessage(), e);
    }
  }

  private JsonNode parse() {
    JsonNode plan = tree(text());
    if (plan == null || !plan.isObject()) {
      throw new IllegalArgumentException(
          file + " is no plan: write `stages:` and below it a list of stages");
    }
    return plan;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no plan " + file + ": name a file of stages, `privet plan FILE`", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the plan " + file + ": " + e.getMessage(), e);
    }
  }

  private JsonNode tree(String text) {
    try {
      return READER.readTree(text, InputFormat.YAML);
    } catch (IOException | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          file + " is neither YAML nor JSON: " + cause.getMessage(), e);
    }
  }

  private static JsonSchema schema() {
    try (InputStream schema = Plan.class.getResourceAsStream(SCHEMA)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode node, String text) {
    JsonLocation location = JsonNodes.tokenLocationOf(node);
    problems.add(new Problem(location == null ? 1 : location.getLineNr(), text));
  }

  private String problems() {
    List<String> lines =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .limit(MAX_PROBLEMS)
            .map(problem -> file + ":" + problem.line() + ": " + problem.text())
            .distinct()
            .toList();
    return String.join("\n", lines);
  }
}
