package dev.privet.master.http;

import dev.privet.master.MasterService;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Limits;
import dev.privet.protocol.Problem;
import dev.privet.protocol.Registration;
import dev.privet.protocol.RunInfo;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Runners come, ask for work, show that they live, and go. */
@Path("/v1/runners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public class RunnerResource {

  @Inject MasterService master;
  @Inject Work work;

  /** Registers a runner. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "register", summary = "Register, for the first time or again")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunInfo.class)))
  @APIResponse(
      responseCode = "409",
      description = "The versions do not fit",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "410",
      description = "The run is over",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @NonBlocking
  public Uni<RunInfo> register(Registration registration) {
    Registration given = Bodies.require(registration);
    return work.later(() -> master.register(given));
  }

  /** Waits for work for one slot. */
  @POST
  @Path("{id}/leases")
  @NonBlocking
  @Operation(operationId = "lease", summary = "Wait for a batch for one slot")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Lease.class)))
  @APIResponse(responseCode = "204", description = "Nothing yet: ask again")
  @APIResponse(
      responseCode = "410",
      description = "No more work for this runner",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Uni<Response> lease(
      @Context HttpServerResponse response,
      @RestPath String id,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "1"))
          Optional<String> slot,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.NUMBER,
                      minimum = "0",
                      maximum = "60",
                      defaultValue = "0"))
          Optional<String> wait)
      throws IOException {
    int number = (int) Bodies.number("slot", slot, 1, 1, Limits.SLOTS);
    var answer = master.leaseLater(id, number, Seconds.parse(wait));
    response.closeHandler(closed -> answer.cancel(false)); // else it would be given a lease
    return Uni.createFrom().completionStage(answer).map(RunnerResource::toResponse);
  }

  private static Response toResponse(LeaseAnswer answer) {
    if (answer instanceof LeaseAnswer.Granted granted) {
      return Response.ok(granted.lease()).build();
    }
    if (answer instanceof LeaseAnswer.NothingYet) {
      return Response.noContent().build();
    }
    return Response.status(Response.Status.GONE)
        .entity(new Problem("there is no more work for this runner", "end it"))
        .build();
  }

  /** Shows that a runner lives, and waits for orders. */
  @POST
  @Path("{id}/heartbeat")
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(operationId = "heartbeat", summary = "Show that the runner lives; wait for orders")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HeartbeatAnswer.class)))
  public Uni<HeartbeatAnswer> heartbeat(
      @RestPath String id,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.NUMBER,
                      minimum = "0",
                      maximum = "60",
                      defaultValue = "0"))
          Optional<String> wait,
      Heartbeat heartbeat)
      throws IOException {
    var answer = master.heartbeatLater(id, Bodies.require(heartbeat), Seconds.parse(wait));
    return Uni.createFrom().completionStage(answer);
  }

  /** Tells of a startup hook that failed. */
  @POST
  @Path("{id}/hooks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "reportHook", summary = "Tell that a startup hook failed")
  @APIResponse(responseCode = "204", description = "Noted")
  @NonBlocking
  public Uni<Void> reportHook(@RestPath String id, HookReport report) {
    HookReport given = Bodies.require(report);
    return work.change(master -> master.reportHook(id, given));
  }

  /** Says goodbye. */
  @DELETE
  @Path("{id}")
  @Operation(operationId = "leave", summary = "Say goodbye; open leases are given back")
  @APIResponse(responseCode = "204", description = "Goodbye")
  @NonBlocking
  public Uni<Void> leave(@RestPath String id) {
    return work.change(master -> master.leave(id));
  }
}
