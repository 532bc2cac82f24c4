package dev.privet.master.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.privet.journal.ClosedJournalException;
import dev.privet.master.NoVerdictException;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.Problem;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.UnknownBlobException;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as a status and a {@link Problem}. */
final class Problems {

  /** The header that says how many bytes of an output are held. */
  static final String HELD = "Privet-Held";

  private static final int INSUFFICIENT_STORAGE = 507;

  @ServerExceptionMapper
  Response refused(RefusedException e) {
    return problem(409, e, "see the message");
  }

  @ServerExceptionMapper
  Response early(NoVerdictException e) {
    return problem(409, e, "wait until the summary's phase is Finished");
  }

  @ServerExceptionMapper
  Response leaving(ClosedJournalException e) {
    return problem(INSUFFICIENT_STORAGE, e, "try again");
  }

  @ServerExceptionMapper
  Response over(RunOverException e) {
    return problem(410, e, "there is nothing left to do: end the runner");
  }

  @ServerExceptionMapper
  Response unknownLease(UnknownLeaseException e) {
    return problem(404, e, "drop what belongs to it");
  }

  @ServerExceptionMapper
  Response unknownRunner(UnknownRunnerException e) {
    return problem(404, e, "register first");
  }

  @ServerExceptionMapper
  Response unknownBlob(UnknownBlobException e) {
    return problem(404, e, "ask for what the manifest of /v1/tree names");
  }

  @ServerExceptionMapper
  Response gap(OffsetException e) {
    return Response.fromResponse(problem(409, e, "send on from " + HELD))
        .header(HELD, e.held())
        .build();
  }

  /** There is a mapper of RESTEasy's for these, which says nothing. */
  @ServerExceptionMapper
  Response mismatch(MismatchedInputException e) {
    return json(e);
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    boolean refused = e.getCause() instanceof IllegalArgumentException;
    String error = refused ? e.getCause().getMessage() : e.getOriginalMessage();
    return problem(400, error, "send JSON as the OpenAPI document says");
  }

  @ServerExceptionMapper
  Response bad(IllegalArgumentException e) {
    return problem(400, e, "see the OpenAPI document");
  }

  @ServerExceptionMapper
  Response storage(IOException e) {
    return problem(INSUFFICIENT_STORAGE, e, "free some space where the master's -run-dir is");
  }

  @ServerExceptionMapper
  Response other(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    return Response.fromResponse(
            problem(e.getResponse().getStatus(), e, "see the OpenAPI document"))
        .allow(e.getResponse().getAllowedMethods())
        .build();
  }

  private static Response problem(int status, Exception e, String fix) {
    return problem(status, String.valueOf(e.getMessage()), fix);
  }

  private static Response problem(int status, String error, String fix) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new Problem(error, fix))
        .build();
  }
}
