package dev.privet.master;

import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.report.UnitFormat;
import dev.privet.report.UnitReport;
import java.io.Flushable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes a report while the run goes on, on a thread of its own: each unit as soon as it and all
 * that were listed before it are settled.
 */
public final class LiveReport {

  private static final int CHUNK = 100;

  private final MasterService service;
  private final UnitFormat format;
  private final Flushable out;
  private final BlockingQueue<JournalEntry> entries = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean begun;
  private int written;

  /**
   * Begins to write.
   *
   * @param out is flushed after what belongs together
   */
  public LiveReport(MasterService service, UnitFormat format, Flushable out) {
    this.service = service;
    this.format = format;
    this.out = out;
    service.subscribers().add(entries::add);
    service.read(run -> run.verdict).ifPresent(entries::add); // a finished run is asked again
    this.thread = new Thread(this::write, "privet-report");
    thread.setDaemon(true);
    thread.start();
  }

  private void write() {
    try {
      boolean over = false;
      while (!over) {
        writeDecided();
        over = awaitNews();
      }
      writeDecided();
      format.end(service.report());
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Nobody reads it any more; the run goes on, and its verdict does not depend on it.
    }
  }

  /** Whether the verdict is among them. */
  private boolean awaitNews() throws InterruptedException {
    List<JournalEntry> news = new ArrayList<>(List.of(entries.take()));
    entries.drainTo(news);
    return news.stream().anyMatch(VerdictGiven.class::isInstance);
  }

  private void writeDecided() throws IOException {
    if (!begun && !begin()) {
      return;
    }
    List<UnitReport> decided = service.read(this::decided);
    while (!decided.isEmpty()) {
      for (UnitReport unit : decided) {
        format.unit(unit);
      }
      written += decided.size();
      decided = service.read(this::decided);
    }
    out.flush();
  }

  /** Whether it could begin: how many units there will be is not known of a plan, and not said. */
  private boolean begin() throws IOException {
    boolean isPlan = service.read(run -> run.settings.stages().isPlan());
    Optional<Integer> units = isPlan ? Optional.empty() : service.read(LiveReport::units);
    if (isPlan || units.isPresent()) {
      format.begin(units);
      begun = true;
    }
    return begun;
  }

  /** How many there are, once they are listed. */
  private static Optional<Integer> units(Run run) {
    return run.listing.map(ended -> run.mainUnits());
  }

  private List<UnitReport> decided(Run run) {
    List<UnitReport> decided = new ArrayList<>();
    for (int next = written; next < run.mainUnits() && decided.size() < CHUNK; next++) {
      UnitState unit = run.units.get(next);
      if (!unit.isSettled() && run.verdict.isEmpty()) {
        break;
      }
      decided.add(Reports.unit(run, unit, service.directory().outputs()));
    }
    return decided;
  }

  /** Waits until all is written; only after the verdict. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }
}
