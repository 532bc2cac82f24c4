package dev.privet.it;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@code privet} process that has ended.
 *
 * @param output stdout and stderr, in the order written
 */
record Ended(int code, String output) {

  /** Runs {@code privet} to its end. */
  static Ended of(TestKit kit, String... arguments) throws IOException, InterruptedException {
    return of(kit, Map.of(), arguments);
  }

  static Ended of(TestKit kit, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (Privet privet = Privet.start(kit, environment, arguments)) {
      int code = privet.awaitExit();
      return new Ended(code, privet.output());
    }
  }

  /** Runs a command of {@code sh} to its end; {@code $0} is the program. */
  static Ended ofCommand(TestKit kit, String command) throws IOException, InterruptedException {
    try (Privet privet = Privet.startCommand(kit, command)) {
      int code = privet.awaitExit();
      return new Ended(code, privet.output());
    }
  }

  /** Runs {@code privet run} with one runner to its end. */
  static Ended run(TestKit kit, String... flags) throws IOException, InterruptedException {
    return of(
        kit,
        Stream.concat(Stream.of("run", "-runners", "1"), Arrays.stream(flags))
            .toArray(String[]::new));
  }
}
