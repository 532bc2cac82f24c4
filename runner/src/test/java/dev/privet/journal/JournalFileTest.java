package dev.privet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.UnitListed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

  private static final List<JournalEntry> ENTRIES =
      List.of(
          new MasterStarted("run1", "1", "/kit", Optional.of(Map.of("retries", "2")), 5),
          new UnitListed(0, "a\n\"ü\u0001", Optional.empty(), Optional.of(1.5), 1, Optional.of(1)),
          new UnitListed(1, "b", Optional.empty(), Optional.empty(), 2, Optional.empty()),
          new Leased("run1-1", 1, "r1", 1, List.of(0, 1), Optional.of(3), 6),
          new LeaseEnded("run1-1", LeaseEnded.Cause.RUNNER_LOST, 7),
          new ResultRecorded(
              "run1-1", 3, false, Optional.of(0), 12, 34, ResultRecorded.Standing.LATE, 8),
          new RunStopped(Reason.Cancelled, 130, 9));

  @TempDir Path directory;

  @Test
  void whatWasAppendedIsReadAgain() throws IOException {
    write();
    try (JournalFile journal = JournalFile.open(file())) {
      assertThat(journal.earlier()).isEqualTo(ENTRIES);
    }
  }

  @Test
  void aGrantOfAnOlderVersionHasNoNumber() throws IOException {
    Files.writeString(
        file(),
        "{\"type\":\"leased\",\"lease\":\"run1-1\",\"fence\":1,\"runner\":\"r1\",\"slot\":1,"
            + "\"units\":[0,1],\"at\":6}\n");
    try (JournalFile journal = JournalFile.open(file())) {
      assertThat(journal.earlier())
          .containsExactly(new Leased("run1-1", 1, "r1", 1, List.of(0, 1), Optional.empty(), 6));
    }
  }

  @Test
  void aLastLineThatWasCutOffIsDroppedAndWritingGoesOnAfterIt() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file());
    for (int cut = 1; cut < 20; cut++) {
      Files.write(file(), Arrays.copyOf(whole, whole.length - cut));
      try (JournalFile journal = JournalFile.open(file())) {
        assertThat(journal.earlier()).isEqualTo(ENTRIES.subList(0, ENTRIES.size() - 1));
        journal.append(ENTRIES.get(ENTRIES.size() - 1));
      }
      try (JournalFile journal = JournalFile.open(file())) {
        assertThat(journal.earlier()).isEqualTo(ENTRIES);
      }
    }
  }

  @Test
  void aDamagedLineIsRefusedWithItsNumber() throws IOException {
    write();
    List<String> lines = Files.readAllLines(file());
    lines.set(2, "{\"type\":\"unit\",");
    Files.write(file(), lines);
    assertThatThrownBy(() -> JournalFile.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("line 3", "-run-dir");
  }

  @Test
  void fieldsOfALaterVersionAreIgnored() throws IOException {
    Files.writeString(
        file(), "{\"type\":\"listing-ended\",\"count\":1,\"code\":0,\"at\":1,\"new\":2}\n");
    try (JournalFile journal = JournalFile.open(file())) {
      assertThat(journal.earlier())
          .containsExactly(
              new JournalEntry.ListingEnded(1, 0, Optional.empty(), Optional.empty(), 1));
    }
  }

  private void write() throws IOException {
    try (JournalFile journal = JournalFile.open(file())) {
      for (JournalEntry entry : ENTRIES) {
        journal.append(entry);
      }
    }
  }

  private Path file() {
    return directory.resolve("journal.ndjson");
  }
}
