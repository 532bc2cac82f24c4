package dev.privet.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a pod makes around an agent: a folder filled by {@code install}, and a container. */
public final class AgentContainer implements AutoCloseable {
  /** The group that both containers have. */
  public static final int GROUP = 5678;

  private static final Path BUSYBOX = Path.of("/bin/busybox");

  private final Path folder;
  private final List<String> command;
  private final Map<String, String> environment;
  private Process process;

  private AgentContainer(Path folder, List<String> command, Map<String, String> environment) {
    this.folder = folder;
    this.command = command;
    this.environment = environment;
  }

  /** The same user, processes and files as the test's. */
  public static AgentContainer plain(Path directory) throws IOException, InterruptedException {
    return new AgentContainer(install(directory), List.of("setsid"), Map.of());
  }

  /** Another user and processes of its own, as in a pod; needs root. */
  public static AgentContainer withUser(Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    assumeRoot();
    List<String> command =
        new ArrayList<>(
            List.of("setsid", "unshare", "--pid", "--fork", "--kill-child", "--mount-proc"));
    command.addAll(
        List.of("setpriv", "--reuid", "1234", "--regid", "1234", "--groups", "" + GROUP));
    return new AgentContainer(install(directory), command, environment);
  }

  /**
   * The same with a root that holds nothing but {@code /privet}, {@code /kit} (the folder {@code
   * kit} of the directory), {@code /proc} and {@code /dev}, read-only; needs root.
   */
  public static AgentContainer withRoot(Path directory) throws IOException, InterruptedException {
    assumeRoot();
    Path folder = install(directory);
    Path root = Files.createDirectories(directory.resolve("root"));
    for (String name : List.of("privet", "kit", "proc", "dev")) {
      Files.createDirectories(root.resolve(name));
    }
    String mounts =
        "mount --bind root root && mount --bind folder root/privet && mount --bind kit root/kit"
            + " && mount -t proc proc root/proc && mount --rbind /dev root/dev"
            + " && mount -o remount,bind,ro root"
            + " && exec chroot --userspec=1234:1234 --groups="
            + GROUP
            + " root /privet/bin/busybox sh /privet/bin/agent /privet";
    List<String> command =
        List.of(
            "setsid",
            "unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount",
            "env",
            "-i",
            "/bin/sh",
            "-c",
            "cd '" + directory + "' && PATH=/usr/sbin:/usr/bin:/sbin:/bin && " + mounts,
            "sh");
    return new AgentContainer(folder, command, Map.of());
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static void assumeRoot() throws IOException {
    assumeTrue(isRoot(), "needs root");
  }

  private static Path install(Path directory) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(BUSYBOX), "needs a static busybox");
    Path programs = Files.createDirectory(directory.resolve("opt"));
    for (String from : List.of("src/main/dist/agent", "src/main/resources/dev/privet/script")) {
      try (Stream<Path> files = Files.list(Path.of(from))) {
        for (Path file : files.toList()) {
          Files.copy(file, programs.resolve(file.getFileName()));
        }
      }
    }
    Files.copy(BUSYBOX, programs.resolve("busybox"));
    Path folder = Files.createDirectory(directory.resolve("folder"));
    if (isRoot()) {
      Files.setAttribute(folder, "unix:gid", GROUP);
    }
    Files.setAttribute(folder, "unix:mode", 02777);
    Process install =
        new ProcessBuilder(
                BUSYBOX.toString(), "sh", programs.resolve("install").toString(), folder.toString())
            .inheritIO()
            .start();
    assertThat(install.waitFor()).isZero();
    return folder;
  }

  /** The folder, as {@code -agent} names it. */
  public Path folder() {
    return folder;
  }

  /** Starts the container, in a working directory. */
  public AgentContainer start(Path workingDirectory) throws IOException {
    List<String> all = new ArrayList<>(command);
    if (!all.get(all.size() - 1).equals("sh")) {
      all.addAll(List.of(folder.resolve("bin/busybox").toString(), "sh"));
      all.addAll(List.of(folder.resolve("bin/agent").toString(), folder.toString()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(all).directory(workingDirectory.toFile()).redirectInput(Redirect.PIPE);
    builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    process = builder.start();
    return this;
  }

  /** The first process of the container, or the only one of a plain agent. */
  public ProcessHandle first() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(each -> each.info().commandLine().orElse("").contains("bin/agent"))
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
