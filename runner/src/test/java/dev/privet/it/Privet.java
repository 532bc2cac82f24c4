package dev.privet.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real {@code privet} process; it is killed when the test ends. */
final class Privet implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:([0-9]+)");

  /** Those that the test of this thread has started and not closed. */
  private static final ThreadLocal<List<Privet>> OPEN = ThreadLocal.withInitial(ArrayList::new);

  private final Process process;
  private final Path output;

  private Privet(Process process, Path output) {
    this.process = process;
    this.output = output;
    OPEN.get().add(this);
  }

  /** Starts {@code privet} in the kit's project folder; stdout and stderr are one output. */
  static Privet start(TestKit kit, String... arguments) throws IOException {
    return start(kit, Map.of(), arguments);
  }

  static Privet start(TestKit kit, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(List.of(arguments));
    return start(kit, environment, command);
  }

  /** Starts {@code privet} on a terminal of its own, as script(1) makes it. */
  static Privet startOnTerminal(TestKit kit, Map<String, String> environment, String... arguments)
      throws IOException {
    String command = "stty cols 100; exec " + program() + " " + String.join(" ", arguments);
    return start(kit, environment, List.of("script", "-qefc", command, "/dev/null"));
  }

  /** Starts {@code privet} by a command of {@code sh}; {@code $0} is the program. */
  static Privet startCommand(TestKit kit, String command) throws IOException {
    return start(kit, Map.of(), List.of("/bin/sh", "-c", command, program()));
  }

  /** Starts another command that becomes {@code privet}. */
  static Privet start(TestKit kit, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = Files.createTempFile("privet-it-", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(kit.project().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Privet(builder.start(), output);
  }

  static String program() {
    return System.getProperty(
        "privet.program", Path.of("target/privet/bin/privet").toAbsolutePath().toString());
  }

  /** Everything it has printed so far. */
  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed something. */
  Privet awaitOutput(String text) {
    await(text).atMost(PATIENCE).until(() -> output().contains(text) || !process.isAlive());
    if (!output().contains(text)) {
      throw new AssertionError("ended without printing '" + text + "':\n" + output());
    }
    return this;
  }

  /** The port of a master that was started with port 0, once it listens. */
  int awaitPort() {
    awaitOutput("listening on ");
    await().atMost(PATIENCE).until(() -> LISTENING.matcher(output()).find());
    Matcher matcher = LISTENING.matcher(output());
    matcher.find();
    return Integer.parseInt(matcher.group(1));
  }

  /** Waits for its end and gives its exit code. */
  int awaitExit() throws InterruptedException {
    return awaitExit(PATIENCE);
  }

  int awaitExit(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("does not end:\n" + output() + others());
    }
    return process.exitValue();
  }

  private String others() {
    return OPEN.get().stream()
        .filter(other -> other != this)
        .map(
            other ->
                "\nbeside it, "
                    + (other.isAlive() ? "alive" : "ended with " + other.process.exitValue())
                    + ":\n"
                    + other.output())
        .collect(Collectors.joining());
  }

  /** Types on its terminal. */
  void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal by its name without SIG, such as KILL, STOP, CONT, INT or TERM. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws IOException {
    OPEN.get().remove(this);
    process.destroyForcibly();
    Files.deleteIfExists(output);
  }
}
