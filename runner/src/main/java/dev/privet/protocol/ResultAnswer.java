package dev.privet.protocol;

import java.util.Optional;

/**
 * What became of a result.
 *
 * @param counted false when the lease had ended and its units were granted again: the result is
 *     recorded, and never counted
 * @param next the slot's next lease, if it asked for one and there is one
 */
public record ResultAnswer(boolean counted, Optional<Lease> next) {}
