package dev.privet.protocol;

import java.util.List;

/**
 * A runner is alive.
 *
 * @param leases the leases that it runs or whose results it has not delivered yet
 * @param draining whether it takes no more leases
 */
public record Heartbeat(List<String> leases, boolean draining) {}
