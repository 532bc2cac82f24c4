package dev.privet.master;

import dev.privet.journal.JournalEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who follow a run. They are called under its lock, so they only take note. */
public final class Subscribers {

  private final List<Consumer<JournalEntry>> all = new CopyOnWriteArrayList<>();

  /** Calls {@code subscriber} for each entry from now on, until the result is run. */
  public Runnable add(Consumer<JournalEntry> subscriber) {
    all.add(subscriber);
    return () -> all.remove(subscriber);
  }

  void publish(JournalEntry entry) {
    all.forEach(subscriber -> subscriber.accept(entry));
  }
}
