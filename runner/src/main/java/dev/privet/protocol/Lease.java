package dev.privet.protocol;

import java.util.List;

/**
 * The master's grant of a batch to a slot.
 *
 * @param leaseId unique among all runs
 * @param fence grows with every grant; of two grants of a unit the higher one counts
 * @param units what {@code runner-run-units} gets, one argument each
 */
public record Lease(String leaseId, long fence, List<String> units) {}
