package dev.privet.operator.desired;

/** A part of a spec that the schema cannot check does not fit. */
public final class InvalidTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidTemplateException(String message) {
    super(message);
  }

  InvalidTemplateException(String field, IllegalArgumentException cause) {
    super(field + " does not fit: " + firstLine(cause), cause);
  }

  private static String firstLine(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
