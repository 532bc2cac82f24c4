package dev.privet.master;

import static dev.privet.master.PlannedRun.cleanup;
import static dev.privet.master.PlannedRun.commands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.report.ReportFormat;
import dev.privet.report.ShownOutput;
import dev.privet.schedule.Stages;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveReportTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final StringWriter written = new StringWriter();
  private ServedRun run;
  private LiveReport live;

  private void open(ReportFormat format, Stage... stages) throws IOException {
    run = new ServedRun(folder.resolve("run"), Stages.of(new Plan("p", List.of(stages))));
    live =
        new LiveReport(
            run.service, format.streamed(written, ShownOutput.FAILED).orElseThrow(), written);
    run.join("one");
  }

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  @Test
  void unitsOfAPlanAreWrittenWhileItGoesOnAndCountedAtItsEnd() throws Exception {
    open(ReportFormat.tap, commands("first", 2), commands("last", 1), cleanup("down"));
    awaitWritten("TAP version 13");
    run.finish(run.lease("one"), 0);
    awaitWritten("TAP version 13", "ok 1 - first \\#1");
    run.finish(run.lease("one"), 0);
    run.finish(run.lease("one"), 0);
    awaitWritten("TAP version 13", "ok 1 - first \\#1", "ok 2 - first \\#2", "ok 3 - last");
    run.finish(run.lease("one"), 0);
    run.service.verdict();
    live.awaitEnd();
    assertThat(written.toString().lines()).endsWith("ok 3 - last", "1..3");
    assertThat(written).hasToString(again(ReportFormat.tap));
  }

  @Test
  void whatWasCancelledIsWrittenWhenItHasEnded() throws Exception {
    open(ReportFormat.dsv, commands("done", 1), commands("work", 1), cleanup("down"));
    run.finish(run.lease("one"), 0);
    String work = run.lease("one");
    run.service.stop(Reason.Cancelled, ExitCodes.TERMINATED);
    awaitWritten(2); // the header, and what is done
    run.finish(work, 143);
    run.finish(run.lease("one"), 0);
    run.service.verdict();
    live.awaitEnd();
    assertThat(written).hasToString(again(ReportFormat.dsv));
  }

  private void awaitWritten(int lines) {
    await().atMost(PATIENCE).until(() -> written.toString().lines().count() == lines);
  }

  private void awaitWritten(String... lines) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(written.toString().lines()).containsExactly(lines));
  }

  private String again(ReportFormat format) throws IOException {
    StringWriter writer = new StringWriter();
    format.write(RecordedRun.read(folder.resolve("run")), writer, ShownOutput.FAILED);
    return writer.toString();
  }
}
