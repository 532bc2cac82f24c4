package dev.privet.sync;

import java.util.Optional;

/**
 * What a runner has at a path.
 *
 * @param content the hash of a file, or where a link points, as far as that is certain
 */
record Local(Found found, Optional<String> content) {}
