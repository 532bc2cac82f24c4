package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl, and a client beside it. */
final class Kubectl {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final class Holder {
    static final KubernetesClient CLIENT = new KubernetesClientBuilder().build();
  }

  private Kubectl() {}

  static KubernetesClient client() {
    return Holder.CLIENT;
  }

  /** Runs it, and gives its output; it has to succeed. */
  static String run(String... arguments) {
    return run(PATIENCE, arguments);
  }

  static String run(Duration patience, String... arguments) {
    Result result = attempt(patience, "", arguments);
    assertThat(result.code())
        .as("kubectl %s: %s", String.join(" ", arguments), result.output())
        .isZero();
    return result.output();
  }

  /** Applies a document; it has to succeed. */
  static String apply(String namespace, String document) {
    Result result = attempt(PATIENCE, document, "-n", namespace, "apply", "-f", "-");
    assertThat(result.code()).as("%s%n%s", result.output(), document).isZero();
    return result.output();
  }

  /** Runs it with this input, whatever becomes of it. */
  static Result attempt(Duration patience, String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    try {
      Path in = Files.createTempFile("kubectl-", ".in");
      Path out = Files.createTempFile("kubectl-", ".out");
      try {
        Files.writeString(in, input);
        Process process =
            new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          return new Result(-1, "no end after " + patience + ": " + Files.readString(out));
        }
        return new Result(process.exitValue(), Files.readString(out));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What became of it; stdout and stderr are one output. */
  record Result(int code, String output) {}
}
