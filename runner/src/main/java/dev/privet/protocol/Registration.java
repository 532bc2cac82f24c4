package dev.privet.protocol;

/**
 * A runner introduces itself. Registering again under the same id is a reconnection.
 *
 * @param runnerId 1 to 63 of {@code [A-Za-z0-9_.-]}, unique within the run
 * @param host the machine's name, for people
 * @param slots how many batches it runs at a time, at least 1
 * @param protocolVersion {@link ProtocolVersion#CURRENT} of its program
 */
public record Registration(String runnerId, String host, int slots, int protocolVersion) {}
