package dev.privet.script;

import java.io.IOException;

/** The agent of another container gives no shell: it did not answer, or nobody waits for it. */
final class AgentSilentException extends IOException {
  private static final long serialVersionUID = 1;

  AgentSilentException(String message) {
    super(message);
  }
}
