package dev.privet.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The nodes of a file, as YAML or JSON. */
public final class NodesFile {

  private static final YamlFile.Form FORM =
      new YamlFile.Form(
          "file of nodes",
          "/dev/privet/nodes/nodes.schema.json",
          "write `nodes:` and below it a list such as `- host: build1`",
          "name one with -nodes FILE");

  private NodesFile() {}

  /**
   * Reads nodes, at least one.
   *
   * @throws IllegalArgumentException when the file cannot be read or holds something else; the
   *     message has a line for each problem, with the line of the file, the field and the fix
   */
  public static List<Node> read(Path file) {
    YamlFile yaml = new YamlFile(file, FORM);
    List<Node> nodes = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    for (JsonNode field : yaml.read().get("nodes")) {
      Node node = node(field);
      if (!titles.add(node.title())) {
        yaml.add(
            field,
            "two nodes are `" + node.title() + "`: leave one out, and give the other more `slots`");
      }
      JsonNode slots = field.get("slots");
      if (slots != null && !slots.isInt() && !slots.isTextual()) {
        yaml.add(
            field,
            "node `"
                + node.title()
                + "` has `slots` that are neither a number nor auto: give one of these");
      }
      nodes.add(node);
    }
    yaml.requireNoProblem();
    return List.copyOf(nodes);
  }

  private static Node node(JsonNode field) {
    return new Node(
        field.get("host").asText(),
        text(field, "user"),
        Optional.ofNullable(field.get("port")).map(JsonNode::asInt),
        Optional.ofNullable(field.get("slots")).filter(JsonNode::isInt).map(JsonNode::asInt),
        text(field, "folder"),
        labels(field),
        text(field, "java"));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }

  private static List<String> labels(JsonNode node) {
    JsonNode labels = node.path("labels");
    return StreamSupport.stream(labels.spliterator(), false).map(JsonNode::asText).toList();
  }
}
