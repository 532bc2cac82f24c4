package dev.privet.timings;

/**
 * How a unit did in one run.
 *
 * @param seconds what it took by itself, without the invocation that it shares with its batch
 * @param failed whether it failed in the end
 * @param failureRate how many of its attempts failed, from 0 to 1
 */
public record Observation(UnitKey key, double seconds, boolean failed, double failureRate) {}
