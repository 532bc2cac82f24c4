package dev.privet.master;

import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.journal.RunDirectory;
import dev.privet.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as its run directory tells it, whether its master is done, dead or at work. */
public final class RecordedRun {

  private RecordedRun() {}

  /**
   * Reads a run, and takes no lock.
   *
   * @throws IOException if the folder is no run directory, or its journal is damaged; the message
   *     names what is wrong and the fix
   */
  public static RunReport read(Path directory) throws IOException {
    List<JournalEntry> entries = RunDirectory.entries(directory);
    Run run = new Run(SettingsText.forReading(settings(entries)));
    entries.forEach(run::apply);
    return Reports.report(run, RunDirectory.outputs(directory));
  }

  /** Those of the last master: it has judged all that was there by them. */
  private static Map<String, String> settings(List<JournalEntry> entries) {
    Optional<Map<String, String>> settings = Optional.empty();
    for (JournalEntry entry : entries) {
      if (entry instanceof MasterStarted started) {
        settings = started.settings();
      }
    }
    return settings.orElse(Map.of());
  }
}
