package dev.privet.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of nodes in real shells, with a program that only says what it was told. */
class NodeScriptTest {

  private static final String KEY = "1.0-abc";

  @TempDir Path folder;
  private Path home;
  private Path archive;

  @BeforeEach
  void packAProgram() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    Path program = Files.createDirectories(folder.resolve("program"));
    Files.createDirectories(program.resolve("bin"));
    Files.createDirectories(program.resolve("libexec"));
    Files.writeString(
        program.resolve("bin/privet"),
        "echo \"privet: in $PWD\"\nfor a; do echo \"privet: [$a]\"; done\n"
            + "read -r token; echo \"privet: token $token, java ${PRIVET_JAVA_HOME-none}\"\n");
    Files.writeString(program.resolve("libexec/java.sh"), "privet_choose_java() { :; }\n");
    archive = folder.resolve("program.tar");
    pack();
  }

  private static Node node(String project, List<String> labels) {
    return new Node(
        "h",
        Optional.empty(),
        Optional.empty(),
        Optional.of(3),
        Optional.of(project),
        labels,
        Optional.of("~/a java"));
  }

  private Talk talk(List<String> shell) throws IOException {
    return new Talk(home, shell);
  }

  /** The master's side of a conversation with a node. */
  private static final class Talk implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final OutputStream out;

    Talk(Path home, List<String> shell) throws IOException {
      List<String> words = new ArrayList<>(shell);
      words.addAll(List.of("-c", NodeScript.COMMAND.replace("/bin/sh", String.join(" ", shell))));
      ProcessBuilder builder =
          new ProcessBuilder(words).directory(home.toFile()).redirectErrorStream(true);
      builder.environment().put("HOME", home.toString());
      builder.environment().remove("XDG_CACHE_HOME");
      builder.environment().remove("PRIVET_JAVA_HOME");
      process = builder.start();
      lines = process.inputReader(StandardCharsets.UTF_8);
      out = process.getOutputStream();
    }

    Talk send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return this;
    }

    Talk send(Path file) throws IOException {
      Files.copy(file, out);
      out.flush();
      return this;
    }

    Talk expect(String line) throws IOException {
      assertThat(lines.readLine()).isEqualTo(line);
      return this;
    }

    String next() throws IOException {
      return lines.readLine();
    }

    Talk begin(Node node, String runner) throws IOException {
      RunnerFlags flags =
          new RunnerFlags("test/privet", Duration.ofSeconds(20), Duration.ofSeconds(15), false);
      expect("privet-node hello");
      return send(NodeScript.text(node, flags, runner, KEY));
    }

    Talk deliver(Path archive) throws IOException {
      expect("privet-node send").send(Files.size(archive) + "\n").send(archive);
      return expect("privet-node unpacked").send("complete\n");
    }

    void expectEnd(int code) throws Exception {
      assertThat(lines.readLine()).isNull();
      assertThat(process.waitFor()).isEqualTo(code);
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      lines.close();
    }
  }

  private List<String> programs() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve(".cache/privet/program"))) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "bash", "busybox sh", "bash --posix"})
  void aNodeGetsTheProgramOnceAndStartsARunnerWithItsFlags(String words) throws Exception {
    List<String> shell = List.of(words.split(" "));
    assumeThat(isThere(shell.get(0))).as(shell.get(0)).isTrue();
    String project = "it's a \"$project\" `with` \\ all;";
    Files.createDirectory(home.resolve(project));
    for (int time = 1; time <= 2; time++) {
      try (Talk talk = talk(shell)) {
        talk.begin(node("~/" + project, List.of("big", "x")), "h_" + time);
        if (time == 1) {
          talk.deliver(archive);
        }
        talk.expect("privet-node ready").send("4711\nsecret\n");
        talk.expect("privet: in " + home.resolve(project));
        List<String> flags = new ArrayList<>(List.of("-connect", "127.0.0.1:4711", "-until-eof"));
        flags.addAll(List.of("-runner-id", "h_" + time, "-slots", "3"));
        flags.addAll(List.of("-privet-dir", "test/privet", "-no-sync", "-grace", "20.000"));
        flags.addAll(List.of("-master-timeout", "15.000", "-labels", "big x", "-quiet"));
        for (String flag : flags) {
          talk.expect("privet: [" + flag + "]");
        }
        talk.expect("privet: token secret, java " + home + "/a java").expectEnd(0);
      }
    }
    assertThat(programs()).containsExactly(KEY);
  }

  private static boolean isThere(String program) {
    return Stream.of("/bin", "/usr/bin")
        .anyMatch(bin -> Files.isExecutable(Path.of(bin).resolve(program)));
  }

  @Test
  void theCommandMeansTheSameToEveryLoginShell() {
    assertThat(NodeScript.COMMAND).doesNotContain("!", "\\", "\n");
    assertThat(NodeScript.COMMAND.chars().filter(c -> c == '\'').count()).isEqualTo(2);
  }

  @Test
  void twoAtOnceEachBringTheProgramAndOneStays() throws Exception {
    try (Talk one = talk(List.of("sh"));
        Talk two = talk(List.of("sh"))) {
      one.begin(node(".", List.of()), "h_1").expect("privet-node send");
      two.begin(node(".", List.of()), "h_2").expect("privet-node send");
      for (Talk talk : List.of(one, two)) {
        talk.send(Files.size(archive) + "\n").send(archive).expect("privet-node unpacked");
      }
      one.send("complete\n").expect("privet-node ready");
      two.send("complete\n").expect("privet-node ready");
      assertThat(programs()).containsExactly(KEY);
      one.send("1\nsecret\n").expect("privet: in " + home);
      two.send("1\nsecret\n").expect("privet: in " + home);
    }
  }

  @Test
  void aMasterThatDiesWhileItSendsTheProgramLeavesNothing() throws Exception {
    try (Talk talk = talk(List.of("sh"))) {
      talk.begin(node(".", List.of()), "h_1").expect("privet-node send");
      talk.send(Files.size(archive) + "\nonly this much");
      talk.out.close();
      assertThat(talk.next()).startsWith("privet-node fail the program cannot be unpacked in ");
      talk.expectEnd(1);
    }
    assertThat(programs()).isEmpty();
    try (Talk talk = talk(List.of("sh"))) {
      talk.begin(node(".", List.of()), "h_2").expect("privet-node send");
      talk.send(Files.size(archive) + "\n").send(archive).expect("privet-node unpacked");
      talk.out.close();
      talk.expectEnd(1);
    }
    assertThat(programs()).isEmpty();
  }

  @Test
  void aMasterThatDiesWhileItSendsTheScriptHasStartedNothing() throws Exception {
    try (Talk talk = talk(List.of("sh"))) {
      talk.expect("privet-node hello");
      RunnerFlags flags =
          new RunnerFlags("kit", Duration.ofSeconds(20), Duration.ofSeconds(15), true);
      String script = NodeScript.text(node(".", List.of()), flags, "h_1", KEY);
      talk.send(script.substring(0, script.indexOf("tell send"))).out.close();
      talk.process.waitFor();
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whatIsWrongOnANodeIsToldWithTheFix() throws Exception {
    assertThat(complaint(node("no/such", List.of())))
        .startsWith("the project's folder cannot be entered (")
        .contains("no/such")
        .endsWith("name its folder by `folder` in the file of nodes");
    Files.createFile(home.resolve(".cache"));
    assertThat(complaint(node(".", List.of())))
        .startsWith("the program cannot be kept in " + home + "/.cache/privet/program (")
        .endsWith("make that folder writable, or name another one by XDG_CACHE_HOME there");
  }

  @Test
  void aNodeWithoutJavaSaysSo() throws Exception {
    Files.writeString(
        folder.resolve("program/libexec/java.sh"),
        "privet_choose_java() { echo 'privet: no Java found: install one' >&2; exit 125; }\n");
    pack();
    try (Talk talk = talk(List.of("sh"))) {
      talk.begin(node(".", List.of()), "h_1").deliver(archive);
      talk.expect(
          "privet-node fail no Java found: install one, or name its folder by `java` in the file of"
              + " nodes");
    }
  }

  private void pack() throws Exception {
    String program = folder.resolve("program").toString();
    List<String> tar = List.of("tar", "-cf", archive.toString(), "-C", program, "bin", "libexec");
    assertThat(new ProcessBuilder(tar).inheritIO().start().waitFor()).isZero();
  }

  private String complaint(Node node) throws Exception {
    try (Talk talk = talk(List.of("sh"))) {
      String line = talk.begin(node, "h_1").next();
      assertThat(line).startsWith("privet-node fail ");
      return line.substring("privet-node fail ".length());
    }
  }
}
