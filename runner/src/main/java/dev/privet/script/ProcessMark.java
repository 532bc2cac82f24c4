package dev.privet.script;

import java.util.Optional;

/**
 * The value of the variable that tells which script, and which scope, a process belongs to.
 *
 * <p>A Privet that is itself started by a script of another one puts its marks behind that mark, so
 * that the outer one still finds what the inner one started.
 */
record ProcessMark(String value) {
  static final String VARIABLE = "PRIVET_PROCESS_MARK";

  static ProcessMark ofScope(String id) {
    String outer = System.getenv(VARIABLE);
    return new ProcessMark(outer == null ? id : outer + "/" + id);
  }

  ProcessMark child(String name) {
    return new ProcessMark(value + "." + name);
  }

  /** Whether a process with this mark was started by exactly this script. */
  boolean isScriptOf(Optional<String> mark) {
    return mark.filter(m -> m.equals(value) || m.startsWith(value + "/")).isPresent();
  }

  /** Whether a process with this mark was started in this scope. */
  boolean isScopeOf(Optional<String> mark) {
    return mark.filter(m -> m.startsWith(value + ".")).isPresent();
  }

  String variable() {
    return VARIABLE + "=" + value;
  }
}
