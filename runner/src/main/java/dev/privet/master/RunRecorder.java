package dev.privet.master;

import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.VerdictGiven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Keeps the files of a run directory that people and their tools read, on a thread of its own: the
 * journal alone is the truth, and these follow from it.
 *
 * <p>They are written anew at the start, so that whatever an earlier master left is right again.
 */
public final class RunRecorder {

  private final MasterService service;
  private final RunFiles files;
  private final Consumer<String> complaints;
  private final BlockingQueue<JournalEntry> entries = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** Leases without a record. */
  private final Set<String> open = new LinkedHashSet<>();

  /** Leases with one. */
  private final Set<String> recorded = new HashSet<>();

  /** Of these, the ones whose record is wrong once a result comes after all. */
  private final Set<String> withoutResult = new HashSet<>();

  private boolean stale = true;

  /**
   * Begins to record.
   *
   * @param complaints is told what cannot be written
   */
  public RunRecorder(MasterService service, Consumer<String> complaints) {
    this.service = service;
    this.files = new RunFiles(service.directory().path());
    this.complaints = complaints;
    service.subscribers().add(entries::add);
    service.read(run -> run.verdict).ifPresent(entries::add); // a finished run is asked again
    this.thread = new Thread(this::record, "privet-recorder");
    thread.setDaemon(true);
    thread.start();
  }

  private void record() {
    try {
      attempt(this::rewrite);
      JournalEntry entry = entries.take();
      while (!(entry instanceof VerdictGiven)) {
        JournalEntry next = entry;
        attempt(() -> record(next));
        entry = entries.take();
      }
      attempt(this::finish);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      files.close();
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      stale = true;
      complaints.accept(e.getMessage());
    }
  }

  private void record(JournalEntry entry) throws IOException {
    if (entry instanceof Leased leased) {
      if (!recorded.contains(leased.lease())) { // the first rewriting may have been ahead
        open.add(leased.lease());
      }
    } else if (entry instanceof ResultRecorded result && withoutResult.contains(result.lease())) {
      stale = true; // it counted as lost, and its record is wrong now
    }
    if (stale) {
      rewrite();
      return;
    }
    List<String> ended = service.read(run -> ended(run, open));
    for (String lease : ended) {
      files.append(service.read(run -> records(run, lease)));
      open.remove(lease);
      recorded.add(lease);
    }
  }

  /** The entry of a result may come later than the record that holds it. */
  private String records(Run run, String lease) {
    if (run.leases.get(lease).result.isEmpty()) {
      withoutResult.add(lease);
    }
    return Attempts.of(run, lease, service.directory().outputs());
  }

  private static List<String> ended(Run run, Set<String> open) {
    return open.stream().filter(lease -> !run.leases.get(lease).active).toList();
  }

  private void rewrite() throws IOException {
    files.writeHead(service.read(Reports::head));
    List<String> records = new ArrayList<>();
    open.clear();
    recorded.clear();
    withoutResult.clear();
    for (String lease : service.read(run -> List.copyOf(run.leases.keySet()))) {
      if (service.read(run -> run.leases.get(lease).active)) {
        open.add(lease);
      } else {
        recorded.add(lease);
        records.add(service.read(run -> records(run, lease)));
      }
    }
    files.rewrite(records);
    stale = false;
  }

  private void finish() throws IOException {
    if (stale) {
      rewrite();
    }
    files.writeFoot(service.report(), service.summary());
  }

  /** Waits until all is written; only after the verdict. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }
}
