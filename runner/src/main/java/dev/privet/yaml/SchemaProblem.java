package dev.privet.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says what a field is that the schema refuses, and what it has to be. */
final class SchemaProblem {

  private final JsonNode schema;
  private final String whole;

  /**
   * @param schema all of it
   * @param whole what the file is called where the problem is none of a field
   */
  SchemaProblem(JsonNode schema, String whole) {
    this.schema = schema;
    this.whole = whole;
  }

  String text(ValidationMessage message) {
    String field = field(message);
    String property = String.valueOf(message.getProperty());
    return switch (message.getType()) {
      case "additionalProperties" ->
          field + " has no field `" + property + "`: mend its name, or leave it out";
      case "required" -> field + " needs the field `" + property + "`: add it";
      case "enum" -> field + " has to be one of " + values(message) + ": use one of them";
      case "type" -> field + " has to be of type " + type(message) + mend(message);
      case "pattern" -> field + " has to match " + message.getSchemaNode().asText() + mend(message);
      default -> field + ": " + rest(message) + mend(message);
    };
  }

  /** The fix, with the schema's own words for the field: a pattern alone tells users little. */
  private String mend(ValidationMessage message) {
    String field = message.getSchemaLocation().getFragment().getParent().toString();
    String meaning = schema.at(field).path("description").asText();
    return ": mend its value" + (meaning.isEmpty() ? "" : " (" + meaning + ")");
  }

  private String field(ValidationMessage message) {
    String path = message.getInstanceLocation().toString();
    String field = path.startsWith("$.") ? path.substring(2) : path.substring(1);
    return field.isEmpty() ? whole : field;
  }

  private static String values(ValidationMessage message) {
    return StreamSupport.stream(message.getSchemaNode().spliterator(), false)
        .map(node -> node.asText())
        .collect(Collectors.joining(", "));
  }

  private static String type(ValidationMessage message) {
    return message.getSchemaNode().asText();
  }

  /** The library's own words, without the path that it begins with. */
  private static String rest(ValidationMessage message) {
    String text = message.getMessage();
    int colon = text.indexOf(": ");
    return colon < 0 ? text : text.substring(colon + 2);
  }
}
