package dev.privet.master.http;

import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.BlobRange;
import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.Problem;
import dev.privet.protocol.Registration;
import dev.privet.protocol.ResultAnswer;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.StopOrder;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says of each record in the document which fields are always there. An absent {@link Optional} is
 * left out of JSON, and never null.
 */
final class DocumentedRecords {

  private static final List<Class<?>> ALL =
      List.of(
          BatchResult.class,
          BlobRange.class,
          BlobRequest.class,
          Heartbeat.class,
          HeartbeatAnswer.class,
          HookReport.class,
          Lease.class,
          Problem.class,
          Registration.class,
          ResultAnswer.class,
          RunInfo.class,
          RunSummary.class,
          RunSummary.Failure.class,
          RunSummary.RunnerCounts.class,
          RunSummary.UnitCounts.class,
          StopOrder.class);

  private DocumentedRecords() {}

  static void complete(Map<String, Schema> schemas) {
    for (Class<?> type : ALL) {
      Schema schema = schemas.get(type.getSimpleName());
      List<String> required = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getType() == Optional.class) {
          String name = component.getName();
          schema.addProperty(name, present(schema.getProperties().get(name)));
        } else {
          required.add(component.getName());
        }
      }
      schema.setRequired(required);
    }
  }

  private static Schema present(Schema schema) {
    if (schema.getType() != null) {
      return schema.type(
          schema.getType().stream().filter(type -> type != Schema.SchemaType.NULL).toList());
    }
    List<Schema> choices = schema.getAnyOf();
    return choices == null
        ? schema
        : choices.stream().filter(choice -> choice.getRef() != null).findFirst().orElseThrow();
  }
}
