package dev.privet.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportCutTest {

  private static final String OUTPUT = "(output left out: the report was too large)";
  private static final String CUT = "The report was cut here";

  static long[] seeds() {
    return new Random(Long.getLong("privet.seed", 20260101)).longs(5).toArray();
  }

  @Test
  void aReportThatFitsIsNotTouched() throws Exception {
    byte[] report = new Reports(1).report(9);
    assertThat(cut(report, 1_000_000)).isEqualTo(report);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void outputsGoFirstAndEachTestCaseStays(long seed) throws Exception {
    byte[] report = new Reports(seed).report(20_000);
    byte[] cut = cut(report, ReportConfigMap.MOST_REPORT);
    assertThat(cut.length).isLessThan(report.length);
    assertThat(Reports.cases(cut)).isEqualTo(20_000);
    assertThat(text(cut)).contains(OUTPUT).doesNotContain(CUT);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheLimitTheReportIsWellFormedAndKeepsItsFirstTestCases(long seed) throws Exception {
    Random random = new Random(seed);
    int cases = 10_000 + random.nextInt(20_000);
    byte[] report = new Reports(seed).report(cases);
    int limit = Packed.PENDING + random.nextInt(100_000);
    Packed packed = ReportCut.toFit(source(report), limit);
    assertThat(packed.zippedSize()).isLessThanOrEqualTo(limit);
    byte[] cut = unzip(packed);
    int kept = Reports.cases(cut);
    assertThat(Reports.parse(cut).getDocumentElement().getTagName()).isEqualTo("testsuites");
    assertThat(text(cut).contains(CUT)).isEqualTo(kept < cases);
    for (int i = 0; i < kept; i += 100) {
      assertThat(text(cut)).contains("name=\"u" + i + " ");
    }
  }

  @Test
  void ofAReportThatNeverFitsTheSummaryStays() throws Exception {
    byte[] cut = cut(new Reports(2).report(20_000), 0);
    assertThat(Reports.cases(cut)).isLessThan(20_000);
    assertThat(text(cut)).contains(CUT).contains("tests=\"20000\"");
  }

  private static byte[] cut(byte[] report, int most) throws Exception {
    return unzip(ReportCut.toFit(source(report), most));
  }

  private static byte[] unzip(Packed packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed.zipped())).readAllBytes();
  }

  private static Source source(byte[] report) {
    return () -> new ByteArrayInputStream(report);
  }

  private static String text(byte[] report) {
    return new String(report, StandardCharsets.UTF_8);
  }
}
