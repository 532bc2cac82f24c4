package dev.privet.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Docker on this machine, and the image that the profile {@code images} has built. */
final class Docker {

  /** The image privet. */
  static final String IMAGE = System.getProperty("privet.image", "");

  /** What it is built on. */
  static final String BASE = System.getProperty("privet.image.base", "");

  private Docker() {}

  /** Skips the test where there is no image, or no Docker. */
  static void assumeImage() throws Exception {
    assumeThat(IMAGE).as("the image privet: mvn verify -Pimages -Dimage.registry=…").isNotEmpty();
    assumeDaemon();
    output("pull", "-q", IMAGE); // an earlier build has left one of this name
  }

  /** Skips the test where there is no Docker. */
  static void assumeDaemon() throws Exception {
    assumeThat(start("version").waitFor()).as("a Docker daemon that answers").isZero();
  }

  /** Output and errors of a command, which has to succeed. */
  static String output(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("docker " + String.join(" ", arguments) + ":\n" + output);
    }
    return output;
  }

  /** The command that runs a container on the network of this machine, as anybody, read-only. */
  static List<String> run(String image, List<String> options, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("docker", "run", "--rm", "--network", "host", "--user", "12345:12345"));
    command.addAll(List.of("--read-only", "--tmpfs", "/tmp"));
    command.addAll(options);
    command.add(image);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
