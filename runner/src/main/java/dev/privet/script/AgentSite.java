package dev.privet.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Scripts run in another container, where an agent of a shared folder starts them. */
final class AgentSite implements Site {
  /** How long a container may need to be started again. */
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private final AgentDoor door;
  private final Path folderThere;
  private final Path fifos;
  private final Toolset tools;
  private final Map<String, String> lost;
  private final Errands errands;
  private final KitFiles files;
  private final AgentEnding ending;
  private final AgentGuard guard;

  private AgentSite(AgentDoor door, Path fifos, Errand first, ProcessMark scope, Duration grace)
      throws IOException, InterruptedException {
    this.door = door;
    this.fifos = fifos;
    this.folderThere = first.greeting().folder();
    Path programs = folderThere.resolve("bin");
    this.tools =
        new Toolset(
            programs.resolve("mkfifo"), "660", programs.resolve("setsid"), programs.resolve("env"));
    this.errands = new Errands(door, PATIENCE, first);
    this.files = new AgentFiles(errands, first.greeting().workingDirectory());
    this.lost = ShellCommand.lostVariables(environment());
    this.ending = new AgentEnding(door, grace);
    this.guard = new AgentGuard(door, scope, seen(fifos), grace);
    makeFolder();
  }

  /**
   * Waits for the agent of a folder.
   *
   * @throws IOException when it does not answer
   */
  static AgentSite open(Path folder, ProcessMark scope, String name, Duration grace)
      throws IOException, InterruptedException {
    AgentDoor door = new AgentDoor(folder, name);
    Errand first = Errand.open(door, PATIENCE, () -> true);
    return new AgentSite(door, folder.resolve("run").resolve(name), first, scope, grace);
  }

  @Override
  public Toolset tools() {
    return tools;
  }

  @Override
  public Path fifos() {
    return fifos;
  }

  @Override
  public Path folder(String name) throws IOException, InterruptedException {
    Path folder = seen(fifos.resolve(name));
    if (!make(folder)) {
      throw new IOException("the agent cannot make the folder " + folder);
    }
    return folder;
  }

  @Override
  public Path seen(Path file) {
    return file.startsWith(door.folder())
        ? folderThere.resolve(door.folder().relativize(file))
        : file;
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  @Override
  public List<String> shell() {
    return List.of(folderThere.resolve("bin").resolve("busybox").toString(), "sh");
  }

  @Override
  public boolean canRead(Path folder) throws IOException, InterruptedException {
    byte[] test =
        new ShellText()
            .word("[ -r ")
            .quoted(folder)
            .word(" ] && [ -x ")
            .quoted(folder)
            .word(" ]")
            .withCode();
    return errands.ask(errand -> test).equals("0");
  }

  @Override
  public Map<String, String> lostVariables() {
    return lost;
  }

  @Override
  public KitFiles files() {
    return files;
  }

  @Override
  public Agent startAgent(BooleanSupplier wanted) throws IOException, InterruptedException {
    AgentShell shell = door.open(PATIENCE, wanted);
    guard.ensure();
    ending.settle();
    return new Agent(shell);
  }

  @Override
  public boolean end(Family family, BooleanSupplier over) {
    return ending.end(family, over);
  }

  @Override
  public String deathOfShell() {
    return "killed, probably with its container and for want of memory: raise the container's limit"
        + " (resources.limits.memory), or let the script need less";
  }

  @Override
  public void close() {
    errands.close();
    FileTree.delete(fifos);
    guard.dismiss();
  }

  private void makeFolder() throws IOException, InterruptedException {
    if (!make(seen(fifos))) {
      throw new IOException(
          "the agent cannot make "
              + seen(fifos)
              + ": the folder of -agent has to be writable for a group that both containers have");
    }
    guard.ensure();
  }

  private boolean make(Path folder) throws IOException, InterruptedException {
    return errands
        .ask(errand -> new ShellText().word("mkdir -m 2770 ").quoted(folder).withCode())
        .equals("0");
  }

  /** The variables that the agent was started with; a shell drops some. */
  private Map<String, String> environment() throws IOException, InterruptedException {
    String encoded =
        errands.ask(
            errand ->
                new ShellText()
                    .word("base64 /proc/" + errand.greeting().agent() + "/environ | tr -d '\\n'")
                    .word("; echo")
                    .line());
    String all = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    Map<String, String> environment = new TreeMap<>();
    for (String variable : all.split("\0")) {
      int at = variable.indexOf('=');
      if (at > 0) {
        environment.put(variable.substring(0, at), variable.substring(at + 1));
      }
    }
    return environment;
  }
}
