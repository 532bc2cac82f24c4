package dev.privet.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.timings.Observation;
import dev.privet.timings.Observations;
import dev.privet.timings.Timing;
import dev.privet.timings.UnitKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingsFileTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final UnitKey KEY = new UnitKey("a", Map.of());

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private TimingsFile file() {
    return new TimingsFile(folder.resolve("timings"), warnings::add);
  }

  private void add(double seconds) throws IOException {
    file().add(Observations.of(List.of(new Observation(KEY, seconds, false, 0))), DAY);
  }

  private double seconds() throws IOException {
    return file().read().of(KEY).flatMap(Timing::seconds).orElseThrow();
  }

  @Test
  void aFileThatDoesNotExistKnowsNothing() throws Exception {
    assertThat(file().read().byUnit()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void eachRunAddsToWhatTheFileHoldsByThen() throws Exception {
    add(2);
    add(4);
    assertThat(seconds()).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("timings", ".timings.lock");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no timings", "{\"timings\":1}\n{\"unit\":\"a\",\"seco"})
  void aDamagedFileIsSetAsideWithAWarningAndNothingIsLost(String text) throws Exception {
    Path file = folder.resolve("timings");
    for (int i = 1; i <= 2; i++) {
      Files.writeString(file, text);
      add(i);
      assertThat(seconds()).isEqualTo(i);
      assertThat(folder.resolve("timings.damaged-" + i)).hasContent(text);
      assertThat(warnings).last().asString().contains("timings.damaged-" + i);
    }
  }

  @Test
  void bytesThatAreNoTextAreDamageToo() throws Exception {
    Files.write(folder.resolve("timings"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(file().read().byUnit()).isEmpty();
    assertThat(folder.resolve("timings.damaged-1")).exists();
  }
}
