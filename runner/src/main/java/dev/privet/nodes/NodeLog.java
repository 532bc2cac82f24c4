package dev.privet.nodes;

/** Where nodes speak to people, one line a call. Safe for use by many threads. */
public interface NodeLog {

  /** What is good to know. */
  void info(String line);

  /** What somebody should look at. */
  void warn(String line);
}
