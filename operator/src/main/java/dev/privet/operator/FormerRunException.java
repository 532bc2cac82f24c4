package dev.privet.operator;

/** An object that a run needs is there and belongs to something else. */
final class FormerRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FormerRunException(String object) {
    super(
        object
            + " is there already and belongs to something else, a former run of this name for one:"
            + " this run starts when it is gone");
  }
}
