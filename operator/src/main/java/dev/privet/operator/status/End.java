package dev.privet.operator.status;

import dev.privet.api.v1alpha1.RunSummary;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param exitCode 0 to 255
 * @param message what a person has to know
 * @param summary what is known of the units
 */
public record End(int exitCode, EndReason reason, String message, Optional<RunSummary> summary) {

  /** The end that a master's verdict is. */
  public static End of(RunSummary verdict) {
    EndReason reason = EndReason.of(verdict.reason().orElseThrow());
    return new End(
        verdict.exitCode().orElseThrow(),
        reason,
        Sentences.of(reason, verdict),
        Optional.of(verdict));
  }
}
