package dev.privet.journal;

import java.io.IOException;

/** The journal takes no more entries from this master: another one will go on with the run. */
public final class ClosedJournalException extends IOException {

  private static final long serialVersionUID = 1;

  /** The message says what comes next. */
  public ClosedJournalException() {
    super("this master ends; the run goes on with the next one");
  }
}
