package dev.privet.protocol;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A runner is alive.
 *
 * @param leases the leases that it runs or whose results it has not delivered yet
 * @param draining whether it takes no more leases
 */
public record Heartbeat(@Schema(maxItems = Limits.LEASES) List<String> leases, boolean draining) {

  /** Refuses more leases than {@link Limits#LEASES}, with an {@link IllegalArgumentException}. */
  public Heartbeat {
    leases = Checks.list("leases", leases, Limits.LEASES);
  }
}
