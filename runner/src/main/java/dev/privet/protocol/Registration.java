package dev.privet.protocol;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A runner introduces itself. Registering again under the same id is a reconnection.
 *
 * @param runnerId 1 to 63 of {@code [A-Za-z0-9_.-]}, unique within the run
 * @param host the machine's name, for people
 * @param slots how many batches it runs at a time, 1 to 1000
 * @param protocolVersion {@link ProtocolVersion#CURRENT} of its program
 * @param labels what it is fit for, at most 20
 */
public record Registration(
    @Schema(pattern = "^" + Limits.RUNNER_ID + "$") String runnerId,
    @Schema(pattern = "^" + Limits.NAME + "$") String host,
    @Schema(minimum = "1", maximum = "1000") int slots,
    @Schema(minimum = "1") int protocolVersion,
    @Schema(maxItems = Limits.LABELS) List<String> labels) {

  /** Refuses ids, names and numbers beyond {@link Limits}, by {@link IllegalArgumentException}. */
  public Registration {
    Checks.text("runnerId", runnerId, Limits.RUNNER_ID);
    Checks.text("host", host, Limits.NAME);
    Checks.number("slots", slots, 1, Limits.SLOTS);
    Checks.number("protocolVersion", protocolVersion, 1, Integer.MAX_VALUE);
    labels = Checks.list("labels", labels, Limits.LABELS);
  }
}
