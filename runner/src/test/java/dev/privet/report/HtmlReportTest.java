package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a page holds; what it shows is tested in a browser. */
class HtmlReportTest {

  @TempDir Path folder;

  @Test
  void aPageOfManyFailuresHoldsTheEndsOfTheirOutputsAndStaysSmallEnoughToOpen() throws Exception {
    Path page = write(3_000, "x".repeat(100_000) + "the end");
    assertThat(Files.size(page)).isBetween(30L << 20, 40L << 20);
    assertThat(Files.readString(page)).contains("the end\"", "\"leftOut\":");
  }

  @Test
  void aPageOfFewFailuresHoldsThemWhole() throws Exception {
    Path page = write(3, "x".repeat(60_000));
    assertThat(Files.readString(page)).contains("x".repeat(60_000)).doesNotContain("leftOut\":");
  }

  private Path write(int failures, String text) throws Exception {
    Optional<Path> output = Optional.of(Files.writeString(folder.resolve("out"), text));
    UnitReport[] units = new UnitReport[failures];
    for (int i = 0; i < failures; i++) {
      units[i] = Reports.at(i, Reports.unit("u", Outcome.FAILED, output));
    }
    Path page = folder.resolve("r.html");
    RunReport report = Reports.run(3, Reason.TestsFailed, List.of(units));
    ReportFormat.html.write(report, page, ShownOutput.FAILED);
    return page;
  }
}
