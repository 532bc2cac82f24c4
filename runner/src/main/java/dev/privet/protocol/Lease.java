package dev.privet.protocol;

import java.util.List;
import java.util.Map;

/**
 * The master's grant of a batch to a slot.
 *
 * @param leaseId unique among all runs
 * @param fence grows with every grant; of two grants of a unit the higher one counts
 * @param environment the variant's variables
 * @param units what {@code runner-run-units} gets, one argument each
 */
public record Lease(
    String leaseId, long fence, Map<String, String> environment, List<String> units) {}
