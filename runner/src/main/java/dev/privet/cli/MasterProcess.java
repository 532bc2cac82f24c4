package dev.privet.cli;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.history.Observed;
import dev.privet.history.TimingsFile;
import dev.privet.journal.ClosedJournalException;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.journal.RunDirectory;
import dev.privet.master.MasterService;
import dev.privet.master.Narrator;
import dev.privet.master.ResultReceiver;
import dev.privet.master.RunRecorder;
import dev.privet.master.RunSettings;
import dev.privet.protocol.RunInfo;
import dev.privet.report.Console;
import dev.privet.report.Consoles;
import dev.privet.report.ProgressLine;
import dev.privet.report.RunReport;
import dev.privet.report.SummaryText;
import dev.privet.schedule.Stages;
import dev.privet.script.Kit;
import dev.privet.script.KitScript;
import dev.privet.script.ProcessScope;
import dev.privet.script.ScriptHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A master from its flags to its verdict, however its runners come to it. */
final class MasterProcess implements AutoCloseable {

  private static final long TICK = 200;
  private static final long PROGRESS = 60;
  private static final int RUN_ID_LENGTH = 6;
  private static final Duration COLLECTION = Duration.ofMinutes(15);

  private final Optional<Kit> kit;
  private final Stages stages;
  private final MasterOptions options;
  private final ReportOutputs reports;
  private final RunDirectory directory;
  private final MasterService service;
  private final Console console;
  private final Complaints complaints;
  private final Narrator narrator;
  private final Optional<RunRecorder> recorder;
  private final Optional<TimingsFile> timings;
  private final ScriptHost host;
  private final Listings listings;
  private final Duration timeout;
  private final Duration silence;
  private final boolean live;
  private final boolean managed;
  private final boolean goesOn;
  private final boolean wasFinished;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private volatile boolean concluded;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "privet-clock");
            thread.setDaemon(true);
            return thread;
          });

  MasterProcess(
      Optional<Kit> kit,
      Stages stages,
      ProcessScope scope,
      MasterOptions options,
      boolean strangers,
      boolean managed)
      throws IOException {
    this.kit = kit;
    this.stages = stages;
    this.options = options;
    kit.ifPresent(scripts -> scripts.require(KitScript.UNITS));
    Optional<Path> receive = kit.flatMap(scripts -> scripts.find(KitScript.RECEIVE_RESULTS));
    RunSettings settings = options.settings(stages, strangers, managed);
    this.reports = new ReportOutputs(options.reports, Shown.of(options.quiet, options.verbose));
    Map<String, String> forwarded = options.forwarded(System.getenv());
    this.directory = openDirectory();
    this.managed = managed;
    this.goesOn = directory.runId().isPresent();
    this.wasFinished = directory.isFinished();
    if (receive.isPresent()) {
      shareDirectory(scope);
    }
    this.timeout = settings.batchTimeout();
    this.silence = settings.silence();
    this.timings = options.order.timingsFile(this::warn);
    RunInfo info =
        new RunInfo(
            runId(),
            forwarded,
            timeout.toMillis() / 1000.0,
            options.maxOutput,
            settings.heartbeat().toMillis() / 1000.0,
            kitOfRunners());
    this.service = openService(settings, info);
    boolean terminal = Terminal.isOutput() && !reports.takeStdout();
    this.live = Consoles.isLive(terminal, System.getenv(), options.quiet);
    this.console =
        Consoles.open(
            reports.takeStdout() ? System.err : System.out,
            terminal,
            System.getenv(),
            options.quiet,
            service::progress,
            Terminal::columns);
    this.complaints = new Complaints(console);
    this.host = scope.host("master");
    this.listings =
        new Listings(
            service,
            new Listing(
                kit,
                stages,
                scope,
                service,
                console,
                options,
                timeout,
                new ListingOrder(options.order, timings, console)),
            complaints);
    this.narrator =
        new Narrator(
            service,
            console,
            options.verbosity(),
            strangers,
            receive.map(script -> new ResultReceiver(service, script, host, timeout)));
    if (receive.isPresent()) {
      service.awaitReceipts();
    }
    service.start(Version.current(), kit.map(scripts -> scripts.directory().toString()).orElse(""));
    reports.begin(service);
    this.recorder =
        directory.isTemporary()
            ? Optional.empty()
            : Optional.of(new RunRecorder(service, complaints::tell));
  }

  private MasterService openService(RunSettings settings, RunInfo info) {
    try {
      return new MasterService(directory, settings, info, new SteadyClock());
    } catch (IllegalArgumentException e) {
      throw new UsageException(directory.path() + ": " + e.getMessage());
    }
  }

  private RunInfo.Kit kitOfRunners() {
    if (!stages.isPlan()) {
      return RunInfo.Kit.AT_ONCE;
    }
    return kit.isPresent() ? RunInfo.Kit.LATER : RunInfo.Kit.NONE;
  }

  private RunDirectory openDirectory() {
    try {
      return options.runDirectory.isPresent()
          ? RunDirectory.open(options.runDirectory.get())
          : RunDirectory.temporary();
    } catch (IOException e) {
      throw new UsageException("cannot use the run directory: " + e.getMessage());
    }
  }

  /** Scripts elsewhere read results as another user. */
  private void shareDirectory(ProcessScope scope) throws IOException {
    if (!scope.isElsewhere()) {
      return;
    }
    directory.shareWithGroup();
    Path outputs = directory.outputs().directory();
    if (!scope.canRead(outputs)) {
      throw new UsageException(
          "receive-results cannot read results in "
              + outputs
              + ": give a -run-dir that the container of the -agent has under the same path, with a"
              + " group that both containers have");
    }
  }

  private String runId() {
    Optional<String> begun = directory.runId();
    boolean same = options.runId.isPresent() && options.runId.equals(begun);
    if (begun.isPresent() && options.runId.isPresent() && !same) {
      throw new UsageException(
          directory.path() + " holds run " + begun.get() + ": give another -run-dir or -run-id");
    }
    if (directory.isFinished() && !same) {
      throw new UsageException(
          "run "
              + begun.orElseThrow()
              + " in "
              + directory.path()
              + " is finished: remove the folder, or give another -run-dir");
    }
    String id = begun.or(() -> options.runId).orElse(ConnectedRunner.randomName(RUN_ID_LENGTH));
    if (!id.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new UsageException("-run-id is 1 to 40 of A-Z a-z 0-9 _ -, not " + id);
    }
    return id;
  }

  MasterService service() {
    return service;
  }

  Console console() {
    return console;
  }

  /** Whether an earlier master has given the verdict. */
  boolean wasFinished() {
    return wasFinished;
  }

  void beginTicking() {
    clock.scheduleWithFixedDelay(this::tick, TICK, TICK, TimeUnit.MILLISECONDS);
    if (!live && !options.quiet) {
      clock.scheduleWithFixedDelay(this::tellProgress, PROGRESS, PROGRESS, TimeUnit.SECONDS);
    }
  }

  private void tellProgress() {
    if (!concluded) {
      console.line(ProgressLine.of(service.progress()));
    }
  }

  private void tick() {
    listings.endObsolete();
    try {
      service.tick();
    } catch (ClosedJournalException e) {
      return; // this process ends
    } catch (IOException | RuntimeException e) {
      complaints.tell(String.valueOf(e.getMessage()));
    }
    service.takeTrouble().ifPresent(complaints::tell);
  }

  /** Lists the units, unless an earlier master of this run has. */
  void list() throws IOException, InterruptedException {
    if (goesOn && service.isListed()) {
      console.line("privet: goes on with run " + service.info().runId());
    }
    if (stages.isPlan()) {
      listings.start();
    } else if (!service.isListed()) {
      listings.list(0);
    }
  }

  /** Waits for the end, gives the verdict and reports. */
  int conclude() throws IOException, InterruptedException {
    service.workOver().join();
    narrator.awaitSilence();
    VerdictGiven verdict = verdict();
    concluded = true;
    narrator.awaitEnd();
    if (recorder.isPresent()) {
      recorder.get().awaitEnd();
    }
    RunReport report = service.report();
    keepTimings(report);
    int code = reports.finish(report, console, verdict.exitCode());
    console.close(); // the live display is over; what follows is printed below it
    console.line(String.join("\n", SummaryText.of(report)));
    return code;
  }

  private void warn(String warning) {
    console.line("privet: " + warning);
  }

  /**
   * Timings make later runs faster, and nothing else: no verdict depends on them. Whoever manages
   * the master fetches what the run has shown, and keeps that.
   */
  private void keepTimings(RunReport report) {
    try {
      if (timings.isPresent() && !managed && !wasFinished) {
        timings.get().add(Observed.of(report), LocalDate.now(ZoneOffset.UTC));
      }
    } catch (IOException e) {
      warn("the timings were not kept: " + e);
    }
  }

  /** While the disk is full there is none; the ticks tell of that. */
  private VerdictGiven verdict() throws InterruptedException {
    while (true) {
      try {
        return service.verdict();
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(TICK);
      }
    }
  }

  /**
   * A signal came: the run ends with its code. A script of the master goes on, for a result would
   * be lost; a second signal ends it too.
   */
  void interrupt(int code) {
    boolean known = service.isListed() || stages.isPlan();
    boolean atOnce = !known || interrupted.getAndSet(true);
    try {
      service.stop(Reason.Cancelled, code);
      if (stages.cleanUp() && atOnce) {
        service.abandonCleanup();
      } else if (stages.cleanUp()) {
        console.line("privet: cleaning up; another signal ends that too");
      }
    } catch (IOException e) {
      console.line("privet: " + e.getMessage());
    }
    if (atOnce) {
      host.cancel();
      listings.cancel();
    }
  }

  /** Waits until all runners know that the run is over, at most as long as they may be silent. */
  void awaitGoodbyes() throws InterruptedException {
    Goodbyes.await(service, silence);
  }

  /** Waits until the verdict has been fetched, or nobody seems to want it. */
  void awaitCollection() throws InterruptedException {
    try {
      service.collected().get(COLLECTION.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      console.line(
          "privet: nobody has fetched the verdict within " + COLLECTION.toMinutes() + " minutes");
    } catch (ExecutionException e) {
      throw new IllegalStateException("collecting cannot fail", e);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    console.close();
    directory.close();
  }
}
