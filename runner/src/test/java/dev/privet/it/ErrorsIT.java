package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work is said before anything runs: the thing and the fix. */
class ErrorsIT {

  @TempDir Path project;

  /** A kit that tells whether anything ran. */
  private TestKit kit() throws IOException {
    return TestKit.in(project)
        .script("units", ": >listed; echo a")
        .script("runner-run-units", ": >ran");
  }

  private void assertRefused(TestKit kit, Ended privet, String... said) {
    assertThat(privet.code()).as(privet.output()).isEqualTo(2);
    assertThat(privet.output())
        .startsWith("privet: ")
        .contains(said)
        .doesNotContain("Exception", "\tat ");
    assertThat(kit.file("listed")).doesNotExist();
    assertThat(kit.file("ran")).doesNotExist();
  }

  @Test
  void noKitFolder() throws Exception {
    TestKit kit = kit();
    assertRefused(
        kit,
        Ended.run(kit, "-privet-dir", "no/such/kit"),
        kit.file("no/such/kit") + " does not exist",
        "-privet-dir DIR",
        "privet init KIT");
  }

  @Test
  void flagsBeforeTheCommandThatWouldNotSeeThem() throws Exception {
    TestKit kit = kit();
    assertRefused(
        kit,
        Ended.of(kit, "-retries", "1", "--quiet", "run"),
        "-retries and -quiet stand before `run`, whose flags come after it: write `privet run"
            + " -retries …`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-retries x | 'x' is not a whole number",
        "-max-output 1k | '1k' is not a whole number",
        "-slow x | 'x' is not a number",
      })
  void noNumberWhereOneIsNeeded(String flags, String said) throws Exception {
    TestKit kit = kit();
    assertRefused(kit, Ended.run(kit, flags.split(" ")), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan -fail-fast plan.yaml", "plan -fail-fast plan.yaml plan.yaml"})
  void failFastTakesTheFileForItsNumber(String line) throws Exception {
    assertRefused(
        kit(),
        Ended.of(kit(), line.split(" ")),
        "'-fail-fast'",
        "it is a number from 1, or one with :kill, not plan.yaml; where something else follows it,"
            + " write -fail-fast=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-nodes missing.yaml | there is no file of nodes missing.yaml: name one with -nodes FILE",
        "-nodes wrong.yaml | wrong.yaml:2: nodes[0] needs the field `host`: add it",
        "-nodes slots.yaml | slots.yaml:2: nodes[0].slots has to match ^auto$: mend its value (How",
        "-nodes slots.yaml | a number from 1 to 1000, or auto",
        "-nodes nodes.yaml -ssh no-such-ssh | there is no program no-such-ssh for -nodes: install",
        "-nodes nodes.yaml -agent . | -nodes and -agent exclude each other",
        "-nodes nodes.yaml -runners -1 | -runners is a number from 0 to 1000, not -1",
        "-nodes nodes.yaml -matrix A=b -matrix-label A=b:big | add it to `labels` of a node",
      })
  void nodesCannotBeUsed(String flags, String said) throws Exception {
    TestKit kit = kit();
    Files.writeString(kit.file("nodes.yaml"), "nodes:\n- host: a\n");
    Files.writeString(kit.file("wrong.yaml"), "nodes:\n- user: a\n");
    Files.writeString(kit.file("slots.yaml"), "nodes:\n- {host: a, slots: many}\n");
    assertRefused(kit, Ended.of(kit, ("run " + flags).split(" ")), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"units", "runner-run-units"})
  void aScriptIsMissing(String script) throws Exception {
    TestKit kit = kit();
    Files.delete(kit.file("test/privet/" + script));
    assertRefused(
        kit,
        Ended.run(kit),
        "no script `" + script + "`",
        kit.file("test/privet/" + script).toString(),
        "executable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"units", "runner-run-units", "receive-results"})
  void aScriptIsNotExecutable(String script) throws Exception {
    TestKit kit = kit().notExecutable(script, "#!/bin/sh\n");
    Path file = kit.file("test/privet/" + script);
    assertRefused(kit, Ended.run(kit), file + " is not executable: chmod +x " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-hook-startup",
        "runner-hook-startup",
        "runner-additional-results",
        "runner-hook-cleanup"
      })
  void aScriptOfARunnerIsNotExecutable(String script) throws Exception {
    TestKit kit = kit().notExecutable(script, "#!/bin/sh\n");
    Path file = kit.file("test/privet/" + script);
    assertRefused(kit, Ended.run(kit), file + " is not executable: chmod +x " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"units", "runner-run-units"})
  void aScriptHasNoShebang(String script) throws Exception {
    TestKit kit = kit().raw(script, "echo a\n");
    assertRefused(kit, Ended.run(kit), kit.file("test/privet/" + script) + " ", "#!/bin/sh");
  }

  @Test
  void aScriptHasWindowsLineEnds() throws Exception {
    TestKit kit = kit().raw("units", "#!/bin/sh\r\necho a\r\n");
    assertRefused(kit, Ended.run(kit), "Windows line ends", "sed -i");
  }

  @Test
  void theInterpreterOfAScriptDoesNotExist() throws Exception {
    TestKit kit = kit().raw("units", "#!/no/such/shell\n");
    assertRefused(kit, Ended.run(kit), "/no/such/shell", "does not exist");
  }

  @Test
  void theFolderOfTheReportDoesNotExist() throws Exception {
    TestKit kit = kit();
    assertRefused(
        kit, Ended.run(kit, "-report", "junit=no/such/report.xml"), "no/such", "does not exist");
  }

  @Test
  void theReportIsAFolder() throws Exception {
    TestKit kit = kit();
    assertRefused(
        kit, Ended.run(kit, "-report", "junit=test"), "the report test", "it is a folder");
  }

  @Test
  void theFolderOfTheReportCannotBeWritten() throws Exception {
    TestKit kit = kit(); // nobody can make files there, root included
    assertRefused(
        kit,
        Ended.run(kit, "-report", "junit=/proc/report.xml"),
        "cannot write the report /proc/report.xml",
        "name a file where you may write");
  }

  @Test
  void theRunDirectoryIsAFile() throws Exception {
    TestKit kit = kit();
    Files.createFile(kit.file("file"));
    assertRefused(kit, Ended.run(kit, "-run-dir", "file"), "the run directory", "file");
  }

  @ParameterizedTest
  @CsvSource({
    "-no-such-flag, x, -no-such-flag",
    "-batch-unit, 3, -batch-units",
    "-batch-units, 0, a number from 1",
    "-batch-units, many, many",
    "-timeout, -1, a number of seconds above 0",
    "-timeout, soon, soon",
    "-deadline, 0, a number of seconds above 0",
    "-runners, 0, from 1 to 1000",
    "-slots, 0, from 1 to 1000",
    "-retries, -1, a number from 0",
    "-skip-code, 300, from 1 to 255",
    "-units-format, xml, lines",
    "-report, pdf=x, html",
    "-run-id, a/b, -run-id is",
  })
  void aFlagIsWrong(String flag, String value, String said) throws Exception {
    TestKit kit = kit();
    assertRefused(kit, Ended.of(kit, "run", flag, value), said);
  }

  @Test
  void itIsNotSaidWhatToBe() throws Exception {
    TestKit kit = kit();
    assertRefused(kit, Ended.of(kit), "-bind ADDRESS:PORT", "-connect ADDRESS:PORT", "privet run");
  }

  @Test
  void itCannotBeMasterAndRunnerAtOnce() throws Exception {
    TestKit kit = kit();
    assertRefused(
        kit, Ended.of(kit, "-bind", "127.0.0.1:0", "-connect", "127.0.0.1:1"), "either -bind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:99999", "127.0.0.1:http", "::1"})
  void anAddressIsWrong(String address) throws Exception {
    TestKit kit = kit();
    assertRefused(kit, Ended.of(kit, "-bind", address), "'" + address + "'");
  }
}
