package dev.privet.master.http;

import dev.privet.master.MasterService;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Problem;
import dev.privet.protocol.ResultAnswer;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What comes back from a batch. */
@Path("/v1/leases/{lease}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "leases")
public class LeaseResource {

  @Inject MasterService master;
  @Inject Work work;

  /** Appends output. */
  @POST
  @Path("output")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      operationId = "appendOutput",
      summary = "Append output, at most 8 MiB; bytes already held are dropped")
  @APIResponse(responseCode = "204", description = "Held")
  @APIResponse(
      responseCode = "409",
      description = "Bytes before these are missing",
      headers = @Header(ref = Problems.HELD),
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public void appendOutput(
      @RestPath String lease,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int64",
                      minimum = "0",
                      defaultValue = "0"))
          Optional<String> offset,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Parameter(hidden = true) int length,
      @RequestBody(required = false) InputStream bytes)
      throws IOException {
    long from = Bodies.number("offset", offset, 0, 0, Long.MAX_VALUE);
    master.appendOutput(lease, from, bytes, length);
  }

  /** Takes the additional result. */
  @PUT
  @Path("additional")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(operationId = "putAdditional", summary = "Replace the additional result")
  @APIResponse(responseCode = "204", description = "Held")
  public void putAdditional(
      @RestPath String lease, @RequestBody(required = false) InputStream bytes) throws IOException {
    master.putAdditional(lease, bytes);
  }

  /** Takes the result, which ends the lease. */
  @PUT
  @Path("result")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "finish",
      summary = "End the lease with its result; may be repeated",
      description = "The answer may carry the slot's next lease.")
  @APIResponse(
      responseCode = "200",
      description = "Recorded",
      content = @Content(schema = @Schema(implementation = ResultAnswer.class)))
  @APIResponse(
      responseCode = "409",
      description = "Output before the tail is missing",
      headers = @Header(ref = Problems.HELD),
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @NonBlocking
  public Uni<ResultAnswer> finish(
      @RestPath String lease,
      @RestQuery @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          Optional<String> next,
      BatchResult result) {
    BatchResult given = Bodies.require(result);
    boolean more = Bodies.flag("next", next);
    return work.later(() -> master.finish(lease, given, more));
  }

  /** Gives the lease back. */
  @DELETE
  @Operation(operationId = "giveBack", summary = "Give the lease back unfinished: no loss")
  @APIResponse(responseCode = "204", description = "Its units wait again")
  @NonBlocking
  public Uni<Void> giveBack(@RestPath String lease) {
    return work.change(master -> master.giveBack(lease));
  }
}
