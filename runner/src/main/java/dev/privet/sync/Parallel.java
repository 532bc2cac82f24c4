package dev.privet.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Work on many files, on all processors. */
final class Parallel {

  private Parallel() {}

  /** Work that may fail. */
  @FunctionalInterface
  interface Step<T, R> {
    R apply(T input) throws IOException;
  }

  /** Work without a result. */
  @FunctionalInterface
  interface Action<T> {
    void apply(T input) throws IOException;
  }

  /** The results, in the order of the inputs. */
  static <T, R> List<R> map(List<T> inputs, Step<T, R> step) throws IOException {
    try {
      return inputs.parallelStream().map(input -> unchecked(step, input)).toList();
    } catch (UncheckedIOException e) {
      throw original(e);
    }
  }

  static <T> void each(List<T> inputs, Action<T> action) throws IOException {
    map(
        inputs,
        input -> {
          action.apply(input);
          return true;
        });
  }

  private static <T, R> R unchecked(Step<T, R> step, T input) {
    try {
      return step.apply(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stream on several threads wraps what one of them threw into another of its kind. */
  private static IOException original(UncheckedIOException e) {
    Throwable cause = e.getCause();
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        cause = t;
        break;
      }
    }
    return (IOException) cause;
  }
}
