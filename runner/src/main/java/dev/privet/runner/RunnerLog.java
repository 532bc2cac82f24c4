package dev.privet.runner;

/** Where a runner speaks to people, one line a call. Safe for use by many threads. */
public interface RunnerLog {

  /** What is good to know. */
  void info(String line);

  /** What somebody should look at. */
  void warn(String line);
}
