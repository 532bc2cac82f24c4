package dev.privet.script;

import java.util.OptionalLong;

/**
 * Processes that have to end together, with all in their sessions and all their descendants.
 *
 * @param mark of the scope, or of the script, that started them
 * @param wholeScope whether the mark is that of a scope
 * @param shell whose children belong to it too; it lives on itself
 */
record Family(ProcessMark mark, boolean wholeScope, OptionalLong shell) {

  static Family ofScope(ProcessMark scope) {
    return new Family(scope, true, OptionalLong.empty());
  }

  static Family ofScript(ProcessMark script, Agent agent) {
    return new Family(script, false, OptionalLong.of(agent.pid()));
  }

  /** The same when its shell is gone. */
  Family withoutShell() {
    return new Family(mark, wholeScope, OptionalLong.empty());
  }

  /** Whether a process is one of those that the others are found by. */
  boolean isRoot(ProcessEntry process) {
    return wholeScope
        ? mark.isScopeOf(process.mark())
        : mark.isScriptOf(process.mark())
            || shell.isPresent() && process.parent() == shell.getAsLong();
  }
}
