package dev.privet.master.http;

import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.journal.JournalEntry;
import dev.privet.master.MasterService;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** How the run goes, for those who watch it. */
@Path("/v1")
@Tag(name = "run")
public class RunResource {

  /** How many events a slow reader may be behind before it is cut off. */
  private static final int MAX_BEHIND = 10_000;

  @Inject MasterService master;

  /** The summary, when it differs from what the reader has. */
  @GET
  @Path("summary")
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(operationId = "summary", summary = "The run's summary, when it differs from `after`")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunSummary.class)))
  public Uni<RunSummary> summary(
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int64",
                      minimum = "-1",
                      defaultValue = "-1"))
          Optional<String> after,
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
    long version = Bodies.number("after", after, -1, -1, Long.MAX_VALUE);
    return Uni.createFrom().completionStage(master.summaryLater(version, Seconds.parse(wait)));
  }

  /** The journal from now on. */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "events",
      summary = "The run as server-sent events: each entry of the journal, from now on")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = JournalEntry.class)))
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    return Multi.createFrom().emitter(emitter -> follow(emitter, sse), MAX_BEHIND);
  }

  /** A stream that is silent for long is cut, so there is a comment every heartbeat. */
  private void follow(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
    Runnable leave = master.subscribers().add(entry -> tell(emitter, sse, entry));
    Cancellable comments =
        Multi.createFrom()
            .ticks()
            .every(Duration.ofMillis((long) (master.info().heartbeatSeconds() * 1000)))
            .onOverflow()
            .drop()
            .subscribe()
            .with(tick -> emitter.emit(sse.newEventBuilder().comment("").build()));
    emitter.onTermination(
        () -> {
          leave.run();
          comments.cancel();
        });
  }

  private static void tell(
      MultiEmitter<? super OutboundSseEvent> emitter, Sse sse, JournalEntry entry) {
    emitter.emit(
        sse.newEventBuilder()
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(JournalEntry.class, entry)
            .build());
    if (entry instanceof JournalEntry.VerdictGiven) {
      emitter.complete();
    }
  }
}
