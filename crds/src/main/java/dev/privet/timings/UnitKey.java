package dev.privet.timings;

import java.util.Map;

/**
 * Whose timing it is.
 *
 * @param unit what the {@code units} script printed
 * @param variant the variables of the matrix that it runs under; none without a matrix
 */
public record UnitKey(String unit, Map<String, String> variant) {}
