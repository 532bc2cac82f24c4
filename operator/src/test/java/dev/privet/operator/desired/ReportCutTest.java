package dev.privet.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportCutTest {

  private static final String OUTPUT = "(output left out: the report was too large)";

  static long[] seeds() {
    return new Random(Long.getLong("privet.seed", 20260101)).longs(60).toArray();
  }

  @Test
  void aReportThatFitsIsNotTouched() {
    byte[] report = new Reports(1).report(9);
    assertThat(ReportCut.toFit(report, r -> true)).isSameAs(report);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void outputsGoFirstAndEachTestCaseStays(long seed) throws Exception {
    byte[] report = new Reports(seed).report(30);
    byte[] cut = ReportCut.toFit(report, r -> r.length < report.length);
    assertThat(Reports.cases(cut)).isEqualTo(30);
    assertThat(text(cut)).contains(OUTPUT);
    assertThat(Reports.parse(cut).getElementsByTagName("failure").getLength())
        .isEqualTo(Reports.parse(report).getElementsByTagName("failure").getLength());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheLimitTheReportIsWellFormedAndAsLongAsItCanBe(long seed) throws Exception {
    Random random = new Random(seed);
    int cases = random.nextInt(50);
    byte[] report = new Reports(seed).report(cases);
    int least = ReportCut.toFit(report, r -> false).length;
    int limit = least + random.nextInt(report.length);
    byte[] cut = ReportCut.toFit(report, r -> r.length <= limit);
    assertThat(cut.length).isLessThanOrEqualTo(limit);
    int kept = Reports.cases(cut);
    assertThat(Reports.parse(cut).getDocumentElement().getTagName()).isEqualTo("testsuites");
    assertThat(text(cut).contains("The report was cut here")).isEqualTo(kept < cases);
    for (int i = 0; i < kept; i++) {
      assertThat(text(cut)).contains("name=\"u" + i + " ");
    }
  }

  @Test
  void ofAReportThatNeverFitsTheSummaryStays() throws Exception {
    byte[] cut = ReportCut.toFit(new Reports(2).report(5), r -> false);
    assertThat(Reports.cases(cut)).isZero();
    assertThat(text(cut)).contains("The report was cut here").contains("tests=\"5\"");
  }

  @Test
  void anEmptyReportStaysOne() throws Exception {
    assertThat(Reports.cases(ReportCut.toFit(new Reports(3).report(0), r -> false))).isZero();
  }

  private static String text(byte[] report) {
    return new String(report, StandardCharsets.UTF_8);
  }
}
