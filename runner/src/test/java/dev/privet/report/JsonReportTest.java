package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import dev.privet.report.LeaseReport.Worth;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document as it is promised: a change here is one for whoever reads it. */
class JsonReportTest {

  @TempDir Path folder;

  @Test
  void theDocumentIsWhatTheReadmeSays() throws IOException {
    LeaseReport lease = failed("boom\n");
    UnitReport failed =
        Reports.with(
            Reports.unit("a", Outcome.FAILED),
            new Variant(Map.of("TEST_SHELL", "bash")),
            List.of(lease));
    UnitReport never = Reports.at(1, Reports.unit("b", Outcome.NOT_RUN));
    assertThat(json(Reports.run(3, Reason.TestsFailed, List.of(failed, never))))
        .isEqualTo(
            """
            {"run":{"formatVersion":1,"id":"run-1","privetVersion":"1.0",\
            "scriptsDir":"/suite/test/privet","started":"2026-03-01T12:30:45.678Z","seconds":2.5,\
            "exitCode":3,"reason":"TestsFailed","verdict":"1 of 2 units failed, 1 not-run",\
            "counts":{"total":2,"passed":0,"failed":1,"timed-out":0,"skipped":0,"lost":0,\
            "not-run":1,"flaky":0},"runnersLost":0,"criticalPath":["LEASE"],\
            "idle":[{"runner":"runner1","slot":1,"seconds":0.0}],"settings":{"retries":"0"}},\
            "units":[
            {"number":1,"name":"a","variant":{"TEST_SHELL":"bash"},"outcome":"failed",\
            "flaky":false,"running":false,"seconds":1.234,"code":3,"runner":"runner1",\
            "leases":["LEASE"]},
            {"number":2,"name":"b","variant":{},"outcome":"not-run","flaky":false,"running":false,\
            "seconds":0.0,"leases":[]}],
            "leases":[
            {"id":"LEASE","fence":FENCE,"runner":"runner1","slot":1,"units":[1],\
            "started":"2026-03-01T12:30:45.778Z","seconds":0.05,"worth":"accepted",\
            "outcome":"failed","code":3,"output":"output/boom.out","text":"boom\\n"}],
            "stages":[],
            "cleanup":[]}
            """
                .replace("LEASE", lease.id())
                .replace("FENCE", "" + lease.fence()));
  }

  @Test
  void aRunWithoutAVerdictHasNoCodeAndNoReason() throws IOException {
    LeaseReport running = Reports.lease(Worth.RUNNING, Optional.empty(), Optional.empty());
    UnitReport unit =
        Reports.with(Reports.unit("a", Outcome.NOT_RUN), Variant.NONE, List.of(running));
    assertThat(json(Reports.interrupted(List.of(unit))))
        .contains("\"outcome\":\"not-run\"", "\"running\":true", "\"worth\":\"running\"")
        .doesNotContain("exitCode")
        .doesNotContain("reason");
  }

  private LeaseReport failed(String output) throws IOException {
    Path file = Files.writeString(folder.resolve("boom.out"), output);
    LeaseReport.Result result =
        new LeaseReport.Result(Outcome.FAILED, 3, Optional.empty(), Duration.ofMillis(50));
    return Reports.lease(Worth.ACCEPTED, Optional.of(result), Optional.of(file));
  }

  private static String json(RunReport report) throws IOException {
    StringWriter writer = new StringWriter();
    ReportFormat.json.write(report, writer, ShownOutput.FAILED);
    return writer.toString();
  }
}
