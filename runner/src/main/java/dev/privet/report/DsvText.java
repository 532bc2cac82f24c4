package dev.privet.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Records of fields separated by tabs, a line each, whatever the fields hold: a backslash is
 * written {@code \\}, a tab {@code \t}, a line feed {@code \n} and a carriage return {@code \r}.
 */
public final class DsvText {

  private DsvText() {}

  /** One record with its line end. */
  public static String record(List<String> fields) {
    return fields.stream().map(DsvText::field).collect(Collectors.joining("\t", "", "\n"));
  }

  private static String field(String text) {
    StringBuilder field = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> field.append("\\\\");
        case '\t' -> field.append("\\t");
        case '\n' -> field.append("\\n");
        case '\r' -> field.append("\\r");
        default -> field.append(c);
      }
    }
    return field.toString();
  }
}
