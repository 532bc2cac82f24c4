package dev.privet.master.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the master listens: the one request that needs no token. */
@Path(HealthResource.PATH)
@Tag(name = "run")
public class HealthResource {

  static final String PATH = "/v1/health";

  /** Answers as long as the master lives. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(operationId = "health", summary = "The master is alive")
  @SecurityRequirementsSet
  public String health() {
    return "ok";
  }
}
