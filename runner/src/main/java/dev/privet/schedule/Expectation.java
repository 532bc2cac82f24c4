package dev.privet.schedule;

import java.util.Optional;

/**
 * What is expected of a unit.
 *
 * @param weight how long it takes compared with the other units of its listing
 * @param seconds how long it takes, where that is known or can be guessed
 * @param failureRate how many of its attempts fail, from 0 to 1
 */
public record Expectation(double weight, Optional<Double> seconds, double failureRate) {}
