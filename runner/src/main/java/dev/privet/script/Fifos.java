package dev.privet.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes FIFOs by the program that an agent's folder holds, since Java cannot. */
final class Fifos {
  private Fifos() {}

  /** Makes FIFOs that the group of their folder may open too. */
  static void make(Path programs, Path... fifos) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(programs.resolve("mkfifo").toString(), "-m", "660"));
    Arrays.stream(fifos).map(Path::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove(AgentStarter.TOKEN);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IOException(
          "cannot run "
              + command.get(0)
              + " ("
              + e.getMessage()
              + "): let /opt/privet/agent/install fill the folder",
          e);
    }
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(
          "cannot make a FIFO in "
              + fifos[0].getParent()
              + " ("
              + said
              + "): it has to be writable for a group that both containers have");
    }
  }
}
