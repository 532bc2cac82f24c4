package dev.privet.script;

import java.util.Optional;

/**
 * A living process.
 *
 * @param session its session, 0 where that is unknown
 * @param started when it started, in a unit of the table's own: it tells a process from a later one
 *     with the same id
 * @param mark the value of {@link ProcessMark#VARIABLE} that it was started with
 */
record ProcessEntry(long pid, long parent, long session, long started, Optional<String> mark) {}
