package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.CleanupAbandoned;
import dev.privet.journal.JournalEntry.HookFailed;
import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.RunnerJoined;
import dev.privet.journal.JournalEntry.StageBegan;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.report.BatchLine;
import dev.privet.report.BatchLine.Word;
import dev.privet.report.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells people what happens, entry by entry, and hands accepted results to {@code receive-results},
 * one at a time, on a thread of its own.
 */
public final class Narrator {

  /** How much is said. */
  public enum Verbosity {
    /** What failed. */
    QUIET,
    /** One line per batch, and the output of those that failed. */
    NORMAL,
    /** The output of all batches, and who comes and goes. */
    VERBOSE
  }

  /** How often a command's output is looked at, in milliseconds. */
  private static final long PUMP = 200;

  private final MasterService service;
  private final Console console;
  private final Verbosity verbosity;
  private final boolean strangers;
  private final Optional<ResultReceiver> receiver;
  private final BlockingQueue<JournalEntry> entries = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final boolean isPlan;
  private final StageOutput output;

  /** Units of the accepted results that were told so far: the run itself may be further. */
  private int told;

  private long pumped;

  /**
   * Begins to tell what happens from now on, and hands over the results of an earlier master that
   * were not received yet.
   *
   * @param strangers whether runners are elsewhere: those of this process tell of their hooks
   *     themselves
   */
  public Narrator(
      MasterService service,
      Console console,
      Verbosity verbosity,
      boolean strangers,
      Optional<ResultReceiver> receiver) {
    this.service = service;
    this.console = console;
    this.verbosity = verbosity;
    this.strangers = strangers;
    this.receiver = receiver;
    if (receiver.isPresent()) {
      entries.addAll(service.read(Narrator::notReceived));
    }
    this.told = service.read(this::unitsToldBefore);
    this.isPlan = service.read(run -> run.settings.stages().isPlan());
    this.output = new StageOutput(service.directory().outputs(), console);
    service.subscribers().add(entries::add);
    service.read(run -> run.verdict).ifPresent(entries::add); // a finished run is asked again
    this.thread = new Thread(this::narrate, "privet-narrator");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<JournalEntry> notReceived(Run run) {
    return run.accepted.stream()
        .filter(lease -> run.settings.stages().stages().get(lease.stage()).runsKit())
        .filter(lease -> lease.receivedCode.isEmpty())
        .<JournalEntry>map(lease -> lease.result.orElseThrow())
        .toList();
  }

  private int unitsToldBefore(Run run) {
    Set<JournalEntry> ahead = receiver.isPresent() ? Set.copyOf(notReceived(run)) : Set.of();
    return run.accepted.stream()
        .filter(lease -> !ahead.contains(lease.result.orElseThrow()))
        .mapToInt(lease -> lease.units.size())
        .sum();
  }

  private void narrate() {
    try {
      JournalEntry entry = next();
      while (!(entry instanceof VerdictGiven)) {
        tell(entry);
        entry = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Meanwhile the output of commands streams. */
  private JournalEntry next() throws InterruptedException {
    if (!isPlan) {
      return entries.take();
    }
    while (true) {
      JournalEntry entry = entries.poll(PUMP, TimeUnit.MILLISECONDS);
      pump(System.currentTimeMillis());
      if (entry != null) {
        return entry;
      }
    }
  }

  /** However much happens. */
  private void pump(long now) {
    if (now - pumped >= PUMP || now < pumped) {
      pumped = now;
      try {
        output.pump(now);
      } catch (IOException e) {
        say("cannot show an output: " + e.getMessage());
      }
    }
  }

  /** Waits until all that was accepted has been received and said; then no result is left. */
  public void awaitSilence() throws InterruptedException {
    while (service.read(run -> receiver.isPresent() && !notReceived(run).isEmpty())
        && thread.isAlive()) {
      thread.join(20);
    }
  }

  private void tell(JournalEntry entry) throws InterruptedException {
    if (entry instanceof RunnerGone
        || entry instanceof RunStopped
        || entry instanceof CleanupAbandoned) {
      finishEnded();
    }
    if (entry instanceof Leased leased && isPlan && verbosity != Verbosity.QUIET) {
      begin(leased);
    } else if (entry instanceof LeaseEnded ended && isPlan) {
      hasStreamed(ended.lease());
    } else if (entry instanceof StageBegan began && verbosity != Verbosity.QUIET) {
      say("stage " + began.name());
    } else if (entry instanceof CleanupAbandoned) {
      say("what should clean up was not waited for");
    } else if (entry instanceof ResultRecorded result) {
      tell(result);
    } else if (entry instanceof RunnerGone gone) {
      tell(gone);
    } else if (entry instanceof RunnerJoined joined && verbosity == Verbosity.VERBOSE) {
      say("runner " + joined.runner() + " joined from " + joined.host());
    } else if (entry instanceof HookFailed failed && strangers) {
      say(RunMessage.of(failed) + failed.output().map(text -> ":\n" + text).orElse(""));
    } else if (entry instanceof RunStopped stopped) {
      say("the run ends early: " + RunMessage.why(stopped.reason()));
    }
  }

  private void begin(Leased leased) {
    LeaseState lease = service.read(run -> run.leases.get(leased.lease()));
    if (!runsKit(lease)) {
      output.began(lease.id, lease.title(), !isQuiet(lease), leased.at());
    }
  }

  /** These end leases without an entry for each. */
  private void finishEnded() {
    for (String lease : output.running()) {
      if (service.read(run -> hasEnded(run.leases.get(lease)))) {
        hasStreamed(lease);
      }
    }
  }

  /** A result has an entry of its own, which may still wait here. */
  private static boolean hasEnded(LeaseState lease) {
    return !lease.active && lease.result.isEmpty();
  }

  private boolean runsKit(LeaseState lease) {
    return service.read(run -> run.settings.stages().stages().get(lease.stage()).runsKit());
  }

  private boolean isQuiet(LeaseState lease) {
    return service.read(
        run -> run.settings.stages().command(lease.stage(), lease.units.get(0).number).quiet());
  }

  private boolean hasStreamed(String lease) {
    try {
      return output.ended(lease);
    } catch (IOException e) {
      say("cannot show the output of " + lease + ": " + e.getMessage());
      return false;
    }
  }

  private void tell(RunnerGone gone) {
    if (gone.cause() == RunnerGone.Cause.LOST) {
      say(
          "runner "
              + gone.runner()
              + " is lost ("
              + service.read(run -> whyLost(run, gone))
              + "); its units go back to the queue");
    } else if (gone.cause() == RunnerGone.Cause.FENCED) {
      say(
          "runner "
              + gone.runner()
              + " gets no more units: "
              + RunnerState.MAX_STRIKES
              + " batches in a row failed on it that passed elsewhere");
    } else if (verbosity == Verbosity.VERBOSE) {
      say("runner " + gone.runner() + " left");
    }
  }

  private static String whyLost(Run run, RunnerGone gone) {
    Duration silence = run.settings.silence();
    boolean silent = gone.at() - run.runners.get(gone.runner()).lastSeen > silence.toMillis();
    return silent ? "no heartbeat for " + silence.toSeconds() + " s" : "its connection has ended";
  }

  private void tell(ResultRecorded result) throws InterruptedException {
    LeaseState lease = service.read(run -> run.leases.get(result.lease()));
    if (result.standing() == Standing.LATE) {
      say(
          "a late result of runner "
              + lease.runner.id
              + " is not counted: its units were given to others");
      return;
    }
    boolean main = !service.read(run -> run.isCleanup(lease.stage()));
    told += result.standing() == Standing.ACCEPTED && main ? lease.units.size() : 0;
    if (receiver.isPresent() && result.standing() == Standing.ACCEPTED && runsKit(lease)) {
      receiver.get().receive(lease, result, console);
      return;
    }
    boolean streamed = isPlan && hasStreamed(lease.id);
    BatchLine line = service.read(run -> line(run, lease, result));
    boolean bad = result.standing() == Standing.ACCEPTED && isBad(line.word());
    boolean shown = isPlan && !runsKit(lease) && !isQuiet(lease) && verbosity != Verbosity.QUIET;
    if (!streamed && (bad || shown || verbosity == Verbosity.VERBOSE)) {
      print(line, lease);
    } else if (verbosity != Verbosity.QUIET || bad) {
      console.line(line.text());
    }
  }

  private void print(BatchLine line, LeaseState lease) {
    try {
      console.output(line.text(), service.directory().outputs().output(lease.id));
    } catch (IOException e) {
      say("cannot show the output of " + lease.id + ": " + e.getMessage());
    }
  }

  private static boolean isBad(Word word) {
    return word == Word.FAIL || word == Word.TIMEOUT;
  }

  private BatchLine line(Run run, LeaseState lease, ResultRecorded result) {
    return new BatchLine(
        word(run, lease, result),
        told + run.count(Outcome.LOST),
        run.mainUnits(),
        Duration.ofMillis(result.durationMillis()),
        lease.title(),
        lease.units.size(),
        Optional.of(lease.runner.id),
        Optional.of(result.code()));
  }

  private static Word word(Run run, LeaseState lease, ResultRecorded result) {
    if (result.standing() != Standing.ACCEPTED) {
      return Word.RETRY;
    }
    return switch (run.outcome(result)) {
      case PASSED -> lease.units.stream().anyMatch(UnitState::flaky) ? Word.FLAKY : Word.PASS;
      case SKIPPED -> Word.SKIP;
      case TIMED_OUT -> Word.TIMEOUT;
      default -> Word.FAIL;
    };
  }

  private void say(String text) {
    console.line("privet: " + text);
  }

  /** Waits until the last entry has been told; only after the verdict. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }
}
