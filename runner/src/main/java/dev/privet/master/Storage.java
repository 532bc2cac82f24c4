package dev.privet.master;

import dev.privet.journal.ClosedJournalException;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalFile;
import dev.privet.journal.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** The way into the run directory: it remembers what could not be written. */
final class Storage {

  /** Whoever could not write tries again sooner; after this long it must have worked. */
  private static final long LASTING = Duration.ofSeconds(15).toMillis();

  private record Trouble(String text, long at) {}

  private final JournalFile journal;
  private final LongSupplier clock;
  private volatile boolean closed;
  private volatile Optional<Trouble> trouble = Optional.empty();
  private final AtomicReference<Optional<String>> untold = new AtomicReference<>(Optional.empty());

  Storage(JournalFile journal, LongSupplier clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Something that may fail on a full disk. */
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  void append(JournalEntry entry) throws IOException {
    if (closed) {
      throw new ClosedJournalException();
    }
    write(() -> journal.append(entry));
  }

  void write(Write write) throws IOException {
    try {
      write.run();
    } catch (StorageException e) {
      trouble = Optional.of(new Trouble(e.getMessage(), clock.getAsLong()));
      untold.set(Optional.of(e.getMessage()));
      throw e;
    }
  }

  /** Takes no more entries. */
  void close() {
    closed = true;
  }

  /** What could not be written last, once. */
  Optional<String> takeTrouble() {
    return untold.getAndSet(Optional.empty());
  }

  /** What cannot be written now, as far as is known. */
  Optional<String> trouble() {
    return trouble.filter(latest -> clock.getAsLong() - latest.at < LASTING).map(Trouble::text);
  }
}
