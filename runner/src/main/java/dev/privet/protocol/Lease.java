package dev.privet.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The master's grant of a batch to a slot.
 *
 * @param leaseId unique among all runs
 * @param fence grows with every grant; of two grants of a unit the higher one counts
 * @param environment the variant's variables
 * @param units what the script or command gets, one argument each
 * @param command what runs; absent for {@code runner-run-units}
 * @param timeoutSeconds how long it may run
 */
public record Lease(
    String leaseId,
    long fence,
    Map<String, String> environment,
    List<String> units,
    Optional<Command> command,
    double timeoutSeconds) {}
