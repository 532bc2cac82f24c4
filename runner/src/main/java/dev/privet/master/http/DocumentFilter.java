package dev.privet.master.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.privet.api.v1alpha1.Outcome;
import dev.privet.journal.JournalEntry;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Completes the OpenAPI document, at build time, by what holds for every request. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class DocumentFilter implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    DocumentedRecords.complete(schemas);
    schemas
        .get("Outcome")
        .setEnumeration(Arrays.stream(Outcome.values()).<Object>map(Outcome::word).toList());
    schemas
        .get("JournalEntry")
        .description("What happened; `type` says what, and which fields follow.")
        .addProperty("type", types())
        .addRequired("type");
    CommonAnswers.add(document);
    document.getPaths().getPathItems().values().forEach(DocumentFilter::complete);
  }

  private static Schema types() {
    var names = JournalEntry.class.getAnnotation(JsonSubTypes.class);
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.STRING)
        .enumeration(Arrays.stream(names.value()).<Object>map(type -> type.name()).toList());
  }

  private static void complete(PathItem path) {
    for (Operation operation : path.getOperations().values()) {
      List<Parameter> parameters = operation.getParameters();
      if (parameters != null) {
        parameters.forEach(DocumentFilter::typeDefault);
      }
    }
  }

  /** Numbers come as text, so that a wrong one can be answered in words; so does their default. */
  private static void typeDefault(Parameter parameter) {
    Schema schema = parameter.getSchema();
    if (schema.getDefaultValue() instanceof String text) {
      boolean number = !schema.getType().contains(Schema.SchemaType.BOOLEAN);
      schema.setDefaultValue(number ? Long.valueOf(text) : Boolean.valueOf(text));
    }
  }
}
