package dev.privet.operator.desired;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;
import java.util.stream.Collectors;

/** A part of a spec that the schema cannot check does not fit. */
public final class InvalidTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidTemplateException(String message) {
    super(message);
  }

  /**
   * A field could not be read.
   *
   * @param field what was read
   * @param api what it is in the API of Kubernetes, as {@code kubectl explain} takes it
   */
  static InvalidTemplateException of(String field, String api, IllegalArgumentException cause) {
    List<JsonMappingException.Reference> path =
        cause.getCause() instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    return new InvalidTemplateException(
        field
            + path.stream().map(InvalidTemplateException::text).collect(Collectors.joining())
            + " does not fit: see `kubectl explain "
            + api
            + path.stream()
                .filter(step -> step.getFieldName() != null)
                .map(InvalidTemplateException::text)
                .collect(Collectors.joining())
            + "` for what it has to be");
  }

  private static String text(JsonMappingException.Reference step) {
    return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
  }
}
