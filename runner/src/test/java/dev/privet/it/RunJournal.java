package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunnerJoined;
import dev.privet.journal.JournalEntry.UnitListed;
import dev.privet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands in the journal of a run directory, while a master writes it or later. */
final class RunJournal {

  private static final ObjectReader READER = Json.mapper().readerFor(JournalEntry.class);

  private final Path file;

  RunJournal(Path runDirectory) {
    this.file = runDirectory.resolve("journal.ndjson");
  }

  /** Its whole lines. */
  List<JournalEntry> entries() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      List<JournalEntry> entries = new ArrayList<>();
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        entries.add(READER.readValue(line));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T extends JournalEntry> List<T> entries(Class<T> type) {
    return entries().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The names of all runners that ever joined. */
  Set<String> joined() {
    return entries(RunnerJoined.class).stream()
        .map(RunnerJoined::runner)
        .collect(Collectors.toSet());
  }

  List<ResultRecorded> results(Standing standing) {
    return entries(ResultRecorded.class).stream()
        .filter(result -> result.standing() == standing)
        .toList();
  }

  /** The names of the units of a lease. */
  List<String> units(String lease) {
    Map<Integer, String> names = names();
    return entries(Leased.class).stream()
        .filter(leased -> leased.lease().equals(lease))
        .flatMap(leased -> leased.units().stream())
        .map(names::get)
        .toList();
  }

  /** For each unit that was listed how many accepted results there are; names have to differ. */
  Map<String, Integer> acceptedResults() {
    Map<Integer, String> names = names();
    Map<String, List<Integer>> leases = new TreeMap<>();
    entries(Leased.class).forEach(leased -> leases.put(leased.lease(), leased.units()));
    Map<String, Integer> accepted = new TreeMap<>();
    names.values().forEach(name -> accepted.put(name, 0));
    results(Standing.ACCEPTED).stream()
        .flatMap(result -> leases.get(result.lease()).stream())
        .forEach(index -> accepted.merge(names.get(index), 1, Integer::sum));
    return accepted;
  }

  /** By their index; a listing that was cut off has been done again. */
  private Map<Integer, String> names() {
    Map<Integer, String> names = new TreeMap<>();
    entries(UnitListed.class).forEach(unit -> names.put(unit.index(), unit.name()));
    return names;
  }

  void assertOneAcceptedResultForEach(int units) {
    assertThat(acceptedResults())
        .hasSize(units)
        .allSatisfy((unit, results) -> assertThat(results).as("results of %s", unit).isEqualTo(1));
  }
}
