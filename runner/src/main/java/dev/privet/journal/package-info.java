/**
 * What happened in a run, in order, on disk: the master's only memory.
 *
 * <p>One {@link dev.privet.journal.JournalEntry} a line, as JSON. A master that starts again reads
 * them and goes on.
 */
package dev.privet.journal;
