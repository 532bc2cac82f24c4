package dev.privet.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
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

/** A file of YAML or JSON that a schema describes, with its mistakes and their lines. */
public final class YamlFile {

  private static final int MAX_PROBLEMS = 20;

  private static final JsonNodeReader READER = JsonNodeReader.builder().locationAware().build();

  private final Path file;
  private final Form form;
  private final List<Problem> problems = new ArrayList<>();

  private record Problem(int line, String text) {}

  /**
   * What the file has to be.
   *
   * @param name such as "plan"
   * @param schema a resource
   * @param beginning what to do where the file holds no object at all
   * @param naming what to do where there is no such file
   */
  public record Form(String name, String schema, String beginning, String naming) {}

  /** Reads nothing yet. */
  public YamlFile(Path file, Form form) {
    this.file = file;
    this.form = form;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when it cannot be read or the schema refuses it; the message
   *     has a line for each problem, with the line of the file, the field and the fix
   */
  public JsonNode read() {
    JsonNode root = parse();
    JsonSchema schema = schema();
    SchemaProblem problem = new SchemaProblem(schema.getSchemaNode(), "the " + form.name());
    for (ValidationMessage message : schema.validate(root)) {
      JsonNode node = message.getInstanceNode();
      add(node == null ? root : node, problem.text(message));
    }
    requireNoProblem();
    return root;
  }

  /** Notes what is wrong with a node of what was read. */
  public void add(JsonNode node, String text) {
    JsonLocation location = JsonNodes.tokenLocationOf(node);
    problems.add(new Problem(location == null ? 1 : location.getLineNr(), text));
  }

  /**
   * Refuses the file if anything is wrong.
   *
   * @throws IllegalArgumentException as {@link #read} does
   */
  public void requireNoProblem() {
    if (problems.isEmpty()) {
      return;
    }
    List<String> lines =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .limit(MAX_PROBLEMS)
            .map(problem -> file + ":" + problem.line() + ": " + problem.text())
            .distinct()
            .toList();
    throw new IllegalArgumentException(String.join("\n", lines));
  }

  private JsonNode parse() {
    JsonNode root = tree(text());
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException(file + " is no " + form.name() + ": " + form.beginning());
    }
    return root;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no " + form.name() + " " + file + ": " + form.naming(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the " + form.name() + " " + file + ": " + e.getMessage(), e);
    }
  }

  private JsonNode tree(String text) {
    try {
      return READER.readTree(text, InputFormat.YAML);
    } catch (IOException | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(file + " is neither YAML nor JSON: " + message(cause), e);
    }
  }

  /** Without Jackson's own word of the place, which tells of a reader and not of the file. */
  private static String message(Throwable cause) {
    String message =
        cause instanceof JsonProcessingException problem
            ? problem.getOriginalMessage()
            : String.valueOf(cause.getMessage());
    return message.strip();
  }

  private JsonSchema schema() {
    try (InputStream schema = YamlFile.class.getResourceAsStream(form.schema())) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
