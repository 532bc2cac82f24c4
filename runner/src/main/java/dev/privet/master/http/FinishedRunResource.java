package dev.privet.master.http;

import dev.privet.master.MasterService;
import dev.privet.protocol.Problem;
import dev.privet.protocol.StopOrder;
import dev.privet.report.JUnitReport;
import dev.privet.report.RunReport;
import dev.privet.report.TimingsReport;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of a run, for those who manage it: to bring it about, and to fetch what it leaves. */
@Path("/v1/run")
@Tag(name = "run")
public class FinishedRunResource {

  private static final String NO_VERDICT = "There is no verdict yet";
  private static final String NDJSON = "application/x-ndjson";

  @Inject MasterService master;
  @Inject Work work;

  /** Ends the run early. */
  @POST
  @Path("stop")
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(
      operationId = "stop",
      summary = "End the run early; may be repeated",
      description =
          "`UnitsLost` says that there will be no more runners: the run ends by itself, with what"
              + " its runners still do. After another order, or the verdict, it changes nothing.")
  @APIResponse(responseCode = "204", description = "It ends")
  public Uni<Void> stop(StopOrder order) {
    StopOrder given = Bodies.require(order);
    return work.change(master -> master.stop(given));
  }

  /** The JUnit report. */
  @GET
  @Path("report")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(operationId = "report", summary = "The finished run as JUnit XML")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "409",
      description = NO_VERDICT,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Problem.class)))
  public StreamingOutput report() {
    return stream(JUnitReport::write);
  }

  /** How long each unit took. */
  @GET
  @Path("timings")
  @Produces(NDJSON)
  @Operation(
      operationId = "timings",
      summary = "The finished run's units, one line of JSON each",
      description =
          "`{\"unit\": ..., \"outcome\": ..., \"seconds\": ..., \"attempts\": ...,"
              + " \"failureRate\": ...}`")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "409",
      description = NO_VERDICT,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Problem.class)))
  public StreamingOutput timings() {
    return stream(TimingsReport::write);
  }

  @FunctionalInterface
  private interface Format {
    void write(RunReport report, Writer writer) throws IOException;
  }

  private StreamingOutput stream(Format format) {
    RunReport report = master.report();
    return out -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      format.write(report, writer);
      writer.flush();
    };
  }

  /** Lets a managed master end. */
  @POST
  @Path("collected")
  @NonBlocking
  @Operation(
      operationId = "collected",
      summary = "Say that all that was wanted of the finished run has been fetched",
      description = "A master that is managed (-managed) waits for it before it ends.")
  @APIResponse(responseCode = "204", description = "It may end")
  @APIResponse(
      responseCode = "409",
      description = NO_VERDICT,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Problem.class)))
  public Uni<Void> collected() {
    return work.change(MasterService::collect);
  }
}
