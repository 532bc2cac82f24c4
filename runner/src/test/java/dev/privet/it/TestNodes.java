package dev.privet.it;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hosts of a test: network namespaces of this machine, each with a link to it and a real sshd,
 * which needs root. The project is at the same path on all; each has a home and temporary files of
 * its own.
 */
final class TestNodes implements AutoCloseable {

  /** How long a node may take to be clean after its master is gone. */
  static final Duration CLEAN_WITHIN = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  private final Path folder;
  private final Path cache;
  private final Map<String, TestNode> nodes = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();

  private Optional<Path> disk = Optional.empty();

  private record TestNode(
      String namespace, String link, String far, String address, Process sshd, Path temporary) {}

  private TestNodes(Path folder, Path cache) {
    this.folder = folder;
    this.cache = cache;
  }

  /**
   * Makes none yet; skips the test where there can be none.
   *
   * @param cache where the nodes keep programs
   */
  static TestNodes in(Path folder, Path cache) throws Exception {
    assumeThat(SSHD).as("an sshd: openssh-server").isExecutable();
    String probe = name(ThreadLocalRandom.current().nextInt(1 << 15));
    assumeThat(code("ip", "netns", "add", probe))
        .as("making a network namespace, which only root may")
        .isZero();
    run("ip", "netns", "del", probe);
    Files.createDirectories(Path.of("/run/sshd")); // where sshd drops its rights
    TestNodes nodes = new TestNodes(Files.createDirectories(folder), cache);
    for (String key : List.of("key", "host-key")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", nodes.file(key).toString());
    }
    Files.writeString(nodes.file("known"), "* " + Files.readString(nodes.file("host-key.pub")));
    Files.copy(nodes.file("key.pub"), nodes.file("authorized"));
    return nodes;
  }

  /** Adds a node that is as it should be. */
  TestNodes add(String name) throws Exception {
    return add(name, "", Map.of());
  }

  /**
   * Adds a node.
   *
   * @param fields more of its entry in the file of nodes, such as {@code ", slots: 2"}
   * @param sshd settings of its sshd that go before the usual ones, and so win
   */
  TestNodes add(String name, String fields, Map<String, String> sshd) throws Exception {
    int index = ThreadLocalRandom.current().nextInt(1 << 15);
    String namespace = name(index);
    String network = "198.%d.%d.".formatted(18 + (index >> 14), index >> 6 & 255);
    int first = (index & 63) * 4;
    String address = network + (first + 2);
    String link = "pv%xm".formatted(index);
    String far = "pv%xn".formatted(index);
    run("ip", "netns", "add", namespace);
    run("ip", "link", "add", link, "type", "veth", "peer", "name", far, "netns", namespace);
    run("ip", "addr", "add", network + (first + 1) + "/30", "dev", link);
    run("ip", "link", "set", link, "up");
    run("ip", "-n", namespace, "addr", "add", address + "/30", "dev", far);
    run("ip", "-n", namespace, "link", "set", far, "up");
    run("ip", "-n", namespace, "link", "set", "lo", "up");
    Path temporary = Files.createDirectories(file(name + "/tmp"));
    Process process = startSshd(name, namespace, address, sshd);
    nodes.put(name, new TestNode(namespace, link, far, address, process, temporary));
    lines.add("- {host: " + name + fields + "}");
    awaitSshd(name);
    return this;
  }

  private Process startSshd(String name, String namespace, String address, Map<String, String> more)
      throws IOException {
    Path home = Files.createDirectories(file(name + "/home"));
    Map<String, String> variables = new TreeMap<>();
    variables.put("HOME", home.toString());
    variables.put("PATH", System.getenv("PATH"));
    variables.put("XDG_CACHE_HOME", cache.toString());
    variables.put("PRIVET_JAVA_OPTS", "-Djava.io.tmpdir=" + file(name + "/tmp"));
    String environment =
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .collect(Collectors.joining(" "));
    String settings =
        more.entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue() + "\n")
            .collect(Collectors.joining());
    Path config =
        Files.writeString(
            file(name + "/sshd_config"),
            settings
                + "ListenAddress "
                + address
                + "\n"
                + "HostKey "
                + file("host-key")
                + "\n"
                + "AuthorizedKeysFile "
                + file("authorized")
                + "\n"
                + "SetEnv "
                + environment
                + "\n"
                + "StrictModes no\nUsePAM no\nPidFile none\nPasswordAuthentication no\n"
                + "PermitRootLogin prohibit-password\n");
    List<String> command =
        List.of("ip", "netns", "exec", namespace, SSHD.toString(), "-De", "-f", config.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(file(name + "/sshd.log").toFile())
        .start();
  }

  private void awaitSshd(String name) {
    Path log = file(name + "/sshd.log");
    await("sshd of " + name)
        .atMost(PATIENCE)
        .until(() -> Files.readString(log).contains("Server listening"));
  }

  /** Settings of an sshd whose programs have a PATH with what the script needs, but no Java. */
  Map<String, String> withoutJava() throws Exception {
    Path programs = Files.createDirectories(file("without-java"));
    for (String name : "sh tar head mkdir rm mv find touch readlink".split(" ")) {
      String program = "#!/bin/sh\nPATH=$REAL_PATH exec " + name + " \"$@\"\n";
      Path file = Files.writeString(programs.resolve(name), program);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    String real = "REAL_PATH=" + System.getenv("PATH");
    return Map.of(
        "SetEnv",
        "PATH=" + programs + " " + real + " HOME=" + programs + " XDG_CACHE_HOME=" + cache);
  }

  /** Settings of an sshd whose programs keep the program on a disk that is too small. */
  Map<String, String> withFullDisk() throws Exception {
    disk = Optional.of(Files.createDirectories(file("disk")));
    run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.get().toString());
    String path = "PATH=" + System.getenv("PATH");
    return Map.of("SetEnv", path + " HOME=" + folder + " XDG_CACHE_HOME=" + disk.get());
  }

  /** Words of {@code privet run} that name the nodes, which have the project in this folder. */
  List<String> flags(Path project) throws IOException {
    return flags(
        lines.stream()
            .map(
                line ->
                    line.contains("folder:")
                        ? line
                        : line.replace("}", ", folder: " + project + "}"))
            .toList());
  }

  /** Words of {@code privet run} that name the nodes, which have no project of their own. */
  List<String> flags() throws IOException {
    return flags(lines);
  }

  private List<String> flags(List<String> list) throws IOException {
    StringBuilder config = new StringBuilder();
    nodes.forEach(
        (name, node) ->
            config.append("Host %s\n  HostName %s\n  User root\n".formatted(name, node.address)));
    config.append("Host *\n  IdentitiesOnly yes\n  IdentityFile " + file("key") + "\n");
    config.append("  StrictHostKeyChecking yes\n  UserKnownHostsFile " + file("known") + "\n");
    Path ssh = Files.writeString(file("ssh_config"), config);
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rw-------"));
    Path yaml = Files.createTempFile(folder, "nodes-", ".yaml");
    Files.writeString(yaml, "nodes:\n" + String.join("\n", list) + "\n");
    return List.of("-nodes", yaml.toString(), "-ssh", "ssh -F " + ssh);
  }

  /** Cuts a node off, or connects it again. */
  void link(String name, String state) throws Exception {
    TestNode node = nodes.get(name);
    run("ip", "-n", node.namespace, "link", "set", node.far, state);
  }

  /** The programs that run on a node now, but for its sshd. */
  List<String> programs(String name) {
    try {
      return output("ip", "netns", "pids", nodes.get(name).namespace)
          .lines()
          .map(TestNodes::program)
          .filter(program -> !program.equals("sshd") && !program.isEmpty())
          .toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The arguments and the variables of all processes on a node. */
  String visible(String name) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String pid : output("ip", "netns", "pids", nodes.get(name).namespace).lines().toList()) {
      all.append(read(pid, "cmdline")).append('\n').append(read(pid, "environ")).append('\n');
    }
    return all.toString().replace('\0', '\n');
  }

  /** Sends a signal to the programs of this name on a node. */
  void signal(String name, String signal, String program) throws Exception {
    for (String pid : output("ip", "netns", "pids", nodes.get(name).namespace).lines().toList()) {
      if (program(pid).equals(program)) {
        run("kill", "-" + signal, pid);
      }
    }
  }

  private static String program(String pid) {
    return read(pid, "comm").strip();
  }

  private static String read(String pid, String file) {
    try {
      return Files.readString(Path.of("/proc", pid, file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  /** Waits until no program runs on a node, and no temporary file is left there. */
  void awaitClean(String name) {
    await("nothing is left on " + name)
        .atMost(CLEAN_WITHIN)
        .until(() -> programs(name), List::isEmpty);
    await("no temporary file is left on " + name)
        .atMost(CLEAN_WITHIN)
        .until(() -> files(nodes.get(name).temporary), List::isEmpty);
  }

  /** The folders of programs in the cache. */
  List<String> cached() {
    return files(cache.resolve("privet/program"));
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static String name(int index) {
    return "privet-it-" + index;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    output(command);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  private static int code(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      for (TestNode node : nodes.values()) {
        node.sshd.destroyForcibly().waitFor();
        for (String pid : output("ip", "netns", "pids", node.namespace).lines().toList()) {
          code("kill", "-KILL", pid);
        }
        code("ip", "link", "del", node.link);
        run("ip", "netns", "del", node.namespace);
      }
      if (disk.isPresent()) {
        run("umount", "-l", disk.get().toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
