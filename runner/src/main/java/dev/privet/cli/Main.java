package dev.privet.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The program {@code privet}. */
@QuarkusMain
public final class Main {

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(0);
  }
}
