package dev.privet.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The processes of this machine. */
interface ProcessTable {

  /** All processes that live; one that starts meanwhile may be missing. */
  List<ProcessEntry> all();

  /** Whether this very process, and not another with its id, still lives. */
  boolean lives(ProcessEntry process);

  /** The table of this system: without /proc it knows neither sessions nor marks. */
  static ProcessTable ofThisSystem() {
    return Files.isReadable(Path.of("/proc/self/stat")) ? new ProcFileSystem() : new Portable();
  }

  /** What Java tells of processes on any system. */
  final class Portable implements ProcessTable {
    @Override
    public List<ProcessEntry> all() {
      return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).map(this::entry).toList();
    }

    @Override
    public boolean lives(ProcessEntry process) {
      return ProcessHandle.of(process.pid())
          .filter(ProcessHandle::isAlive)
          .filter(handle -> started(handle) == process.started())
          .isPresent();
    }

    private ProcessEntry entry(ProcessHandle handle) {
      long parent = handle.parent().map(ProcessHandle::pid).orElse(0L);
      return new ProcessEntry(handle.pid(), parent, 0, started(handle), Optional.empty());
    }

    private static long started(ProcessHandle handle) {
      return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
  }
}
