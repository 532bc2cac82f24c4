package dev.privet.cli;

import dev.privet.journal.ClosedJournalException;
import dev.privet.journal.JournalEntry.StageBegan;
import dev.privet.master.MasterService;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Lists stages: the only one of a run at once, those of a plan when they begin. */
final class Listings {

  private static final int NONE = -1;

  private final MasterService service;
  private final Listing listing;
  private final Complaints complaints;
  private volatile int current = NONE;

  Listings(MasterService service, Listing listing, Complaints complaints) {
    this.service = service;
    this.listing = listing;
    this.complaints = complaints;
  }

  /** Lists a stage, if it still waits for that. */
  void list(int stage) throws IOException, InterruptedException {
    current = stage;
    try {
      listing.run(stage);
    } finally {
      current = NONE;
    }
  }

  /** Ends a script that nobody waits for any more; to be called again and again. */
  void endObsolete() {
    int stage = current;
    if (stage != NONE && !service.stageToList().equals(Optional.of(stage))) {
      listing.cancel(); // it may have come before its script, or after it
    }
  }

  /** Ends the script that runs. */
  void cancel() {
    listing.cancel();
  }

  /** Lists stages when they begin, on a thread of its own. */
  void start() {
    BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
    service
        .subscribers()
        .add(
            entry -> {
              if (entry instanceof StageBegan) {
                changes.add(true);
              }
            });
    changes.add(true); // one may wait since before
    Thread thread = new Thread(() -> follow(changes), "privet-listing");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow(BlockingQueue<Boolean> changes) {
    try {
      while (true) {
        changes.take();
        Optional<Integer> stage = service.stageToList();
        if (stage.isPresent()) {
          list(stage.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedJournalException e) {
      return; // this process ends
    } catch (IOException | RuntimeException e) {
      complaints.tell("a stage cannot be listed: " + e.getMessage());
    }
  }
}
