package dev.privet.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether a call is larger than what the system takes. */
final class ArgumentLimit {
  // Below this every system takes all arguments together.
  private static final long SURELY_TAKEN = 128 * 1024;
  private static final String REFUSAL = "rgument list too long";

  private final ScriptCall call;
  private final StringBuilder head = new StringBuilder();

  private ArgumentLimit(ScriptCall call) {
    this.call = call;
  }

  static ArgumentLimit of(ScriptCall call) {
    return new ArgumentLimit(call);
  }

  /** What is wrong, where that is certain without a try. */
  Optional<String> exceeded() {
    return SystemLimits.longestArgument()
        .filter(limit -> longest() > limit)
        .map(limit -> remark("the limit for one is " + limit + " bytes"));
  }

  /** What is wrong, when the system has refused to start the script. */
  Optional<String> refused(int code) {
    boolean refused = (code == 126 || code == 127) && head.indexOf(REFUSAL) >= 0;
    return refused
        ? Optional.of(remark("the system refused them all together, " + total() + " bytes"))
        : Optional.empty();
  }

  /** Looks at what the shell says of a call that may be too large. */
  Output watch(Output output) {
    if (total() < SURELY_TAKEN) {
      return output;
    }
    return new Output() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (head.length() < 512) {
          head.append(
              new String(bytes, offset, Math.min(length, 512), StandardCharsets.ISO_8859_1));
        }
        output.write(bytes, offset, length);
      }
    };
  }

  private String remark(String problem) {
    return "arguments too long for the system: the longest has "
        + longest()
        + " bytes, "
        + problem
        + "; print shorter units (the path of a file, for one) or take fewer of them with"
        + " -batch-units";
  }

  private long longest() {
    return strings().mapToLong(ArgumentLimit::bytes).max().orElse(0);
  }

  private long total() {
    return strings().mapToLong(text -> bytes(text) + 1L).sum();
  }

  private Stream<String> strings() {
    return Stream.concat(
        call.arguments().stream(),
        call.environment().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()));
  }

  private static long bytes(String text) {
    // Most are short: no need to encode them to know that.
    return text.length() < 64 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
