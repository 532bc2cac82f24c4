package dev.privet.master;

import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.journal.OutputStore;
import dev.privet.report.JsonText;
import dev.privet.report.VerdictText;
import java.util.Optional;

/** The run as the outside sees it. Used under the lock of the service. */
final class Overview {

  /** In bytes of JSON: room for {@value RunSummary#MAX_MESSAGE} characters that are not ASCII. */
  private static final int MAX_MESSAGE_BYTES = 1024;

  private final Run run;
  private final Storage storage;
  private final OutputStore outputs;
  private Optional<String> message = Optional.empty();
  private Optional<String> verdict = Optional.empty();
  private long version;

  /**
   * The overview of a master that starts now.
   *
   * @param now sets the first version beyond all versions of earlier masters of the run
   */
  Overview(Run run, Storage storage, OutputStore outputs, long now) {
    this.run = run;
    this.storage = storage;
    this.outputs = outputs;
    this.version = now * 1000;
  }

  long version() {
    return version;
  }

  /** The run has changed. */
  void changed() {
    version++;
  }

  /** Looks whether there is something else to say; time alone may bring that about. */
  void look(long now) {
    Optional<String> current = message(now);
    if (!current.equals(message)) {
      message = current;
      version++;
    }
  }

  SummaryDraft draft(long now) {
    look(now);
    return SummaryDraft.of(run, version, message);
  }

  private Optional<String> message(long now) {
    if (run.verdict.isPresent() && verdict.isEmpty()) {
      verdict = Optional.of(VerdictText.of(Reports.report(run, outputs)));
    }
    return verdict
        .or(() -> RunMessage.of(run, storage.trouble(), now))
        .map(text -> JsonText.head(text, RunSummary.MAX_MESSAGE, MAX_MESSAGE_BYTES));
  }
}
