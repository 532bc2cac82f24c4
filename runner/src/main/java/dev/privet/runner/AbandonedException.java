package dev.privet.runner;

/** A call to the master is not waited for any longer, because nobody needs its answer now. */
final class AbandonedException extends Exception {

  private static final long serialVersionUID = 1;
}
