package dev.privet.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Scripts run on this machine, as children of this process. */
final class LocalSite implements Site {
  private final Path temporaryDirectory;
  private final AgentStarter starter;
  private final Toolset tools;
  private final Termination termination;
  private final Guard guard;
  private final KitFiles files;
  private final Map<String, String> lost = ShellCommand.lostVariables(System.getenv());
  private final AtomicLong shells = new AtomicLong();

  private LocalSite(
      Path temporaryDirectory, AgentStarter starter, Termination termination, Guard guard) {
    this.temporaryDirectory = temporaryDirectory;
    this.starter = starter;
    this.files = new LocalFiles(starter.workingDirectory());
    this.tools = new Toolset(Path.of("mkfifo"), "600", starter.setsid(), Path.of("/usr/bin/env"));
    this.termination = termination;
    this.guard = guard;
  }

  /** Starts the guard of a scope, which deletes the temporary directory too. */
  static LocalSite open(
      ProcessMark scope,
      Path temporaryDirectory,
      Duration grace,
      List<String> shell,
      Path workingDirectory)
      throws IOException, InterruptedException {
    Path setsid = ExecutableSearch.setsid();
    return new LocalSite(
        temporaryDirectory,
        new AgentStarter(
            setsid, IgnoredSignals.undo(), shell, scope.child("agent"), workingDirectory),
        new Termination(ProcessTable.ofThisSystem(), grace),
        Guard.start(setsid, "/bin/sh", scope, temporaryDirectory, grace));
  }

  @Override
  public Toolset tools() {
    return tools;
  }

  @Override
  public Path fifos() {
    return temporaryDirectory;
  }

  @Override
  public Path folder(String name) throws IOException {
    return Files.createDirectory(temporaryDirectory.resolve(name));
  }

  @Override
  public Path seen(Path file) {
    return file;
  }

  @Override
  public boolean isElsewhere() {
    return false;
  }

  @Override
  public List<String> shell() {
    return List.of("/bin/sh");
  }

  @Override
  public boolean canRead(Path folder) {
    return Files.isReadable(folder) && Files.isExecutable(folder);
  }

  @Override
  public Map<String, String> lostVariables() {
    return lost;
  }

  @Override
  public KitFiles files() {
    return files;
  }

  @Override
  public Agent startAgent(BooleanSupplier wanted) throws IOException {
    return starter.start(temporaryDirectory.resolve("shell-" + shells.incrementAndGet() + ".log"));
  }

  @Override
  public boolean end(Family family, BooleanSupplier over) {
    Set<Long> untouchable = new HashSet<>(Set.of(ProcessHandle.current().pid()));
    family.shell().ifPresent(untouchable::add);
    return termination.end(new Belonging(family::isRoot, untouchable), over);
  }

  @Override
  public String deathOfShell() {
    return "the shell that ran the script died, killed perhaps for want of memory; what the script"
        + " had started was ended";
  }

  @Override
  public void close() {
    guard.dismiss();
  }
}
