package dev.privet.master.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The answers that many requests have in common: what the gate and the checks refuse. */
final class CommonAnswers {

  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("400", "A parameter or the body is not as this document says");
    TEXTS.put("401", "The token is missing or wrong");
    TEXTS.put("404", "No such runner or lease in this run");
    TEXTS.put("406", "The answer comes in another media type only");
    TEXTS.put("411", "The body has no Content-Length");
    TEXTS.put("413", "The body is too large");
    TEXTS.put("415", "The body has another media type");
    TEXTS.put("507", "The master cannot store it now: try again later");
  }

  private CommonAnswers() {}

  static void add(OpenAPI document) {
    TEXTS.forEach(
        (status, text) -> document.getComponents().addResponse("Problem" + status, problem(text)));
    document
        .getComponents()
        .addResponse(
            "TooLong414", OASFactory.createAPIResponse().description("The URI is too long"));
    document.getPaths().getPathItems().forEach(CommonAnswers::add);
    document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .map(Operation::getResponses)
        .forEach(answers -> answers.setAPIResponses(new TreeMap<>(answers.getAPIResponses())));
  }

  private static APIResponse problem(String text) {
    Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
    return OASFactory.createAPIResponse()
        .description(text)
        .content(
            OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(schema)));
  }

  private static void add(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              add(operation, "406");
              operation
                  .getResponses()
                  .addAPIResponse("414", OASFactory.createAPIResponse().ref("TooLong414"));
              if (!path.equals(HealthResource.PATH)) {
                add(operation, "401");
              }
              if (path.contains("{")) {
                add(operation, "404");
              }
              if (operation.getRequestBody() != null || operation.getParameters() != null) {
                add(operation, "400");
              }
              if (method != PathItem.HttpMethod.GET) {
                add(operation, "413");
                add(operation, "507");
              }
              if (method != PathItem.HttpMethod.GET && !path.endsWith("/additional")) {
                add(operation, "411");
              }
              if (operation.getRequestBody() != null) {
                add(operation, "415");
              }
            });
  }

  private static void add(Operation operation, String status) {
    operation
        .getResponses()
        .addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem" + status));
  }
}
