package dev.privet.sync;

import java.util.Optional;

/**
 * What a runner has at a path.
 *
 * @param content the hash of a file, or where a link points, as far as that is certain
 * @param read whether the file was read for it, as no index was certain of it
 */
record Local(Found found, Optional<String> content, boolean read) {}
