package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JUnit report as parsers of other people read it. */
class JUnitReadersIT {

  private static final List<String> EXPECTED =
      List.of(
          "privet: good",
          "privet: bad failure rerunFailure",
          "privet: flaky flakyFailure",
          "privet: skip skipped",
          "good: inner of good",
          "bad: inner of bad failure",
          "flaky: inner of flaky",
          "skip: inner of skip");

  @TempDir Path project;
  private Path report;

  @BeforeEach
  void makeReport() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad", "flaky", "skip")
            .script(
                "runner-run-units",
                "case $1 in bad) exit 3;; skip) exit 77;; flaky) [ -e f ] || { touch f; exit 4; };; esac")
            .script(
                "runner-additional-results",
                "[ $1 = bad ] && f='<failure message=\"m\">t</failure>'\n"
                    + "echo \"<testsuite><testcase name='inner of $1' file='x'>$f</testcase></testsuite>\"");
    Ended run = Ended.run(kit, "-retries", "1", "-skip-code", "77", "-report", "junit=junit.xml");
    assertThat(run.code()).as(run.output()).isEqualTo(3);
    report = kit.file("junit.xml");
  }

  @Test
  void junitparserOfPythonReadsIt() throws Exception {
    Path path = Consumers.pip("junitparser==5.0.3");
    String script =
        """
        import sys
        from junitparser.xunit2 import JUnitXml
        for suite in JUnitXml.fromfile(sys.argv[1]):
            for case in suite:
                found = [r._tag for r in case.result] + [r._tag for r in case.interim_result]
                print(' '.join([suite.name + ': ' + case.name] + found))
        """;
    Ended read =
        Consumers.run(Map.of("PYTHONPATH", path.toString()), "python3", "-c", script, report);
    assertThat(read.output().lines()).containsExactlyElementsOf(EXPECTED);
  }

  @Test
  void junit2jsonOfNodeReadsIt() throws Exception {
    Path module = Consumers.npm("junit2json@4.0.0");
    Path script =
        Files.writeString(
            project.resolve("read.mjs"),
            "import {parse} from '"
                + module.resolve("dist/esm/index.js")
                + "'; import fs from 'fs';"
                + "console.log(JSON.stringify(await parse(fs.readFileSync(process.argv[2], 'utf8'))));");
    Ended read = Consumers.run(Map.of(), "node", script, report);
    assertThat(read.code()).as(read.output()).isZero();
    List<String> cases = new ArrayList<>();
    for (JsonNode suite : Json.mapper().readTree(read.output()).get("testsuite")) {
      for (JsonNode each : suite.get("testcase")) {
        StringBuilder line =
            new StringBuilder(suite.get("name").asText() + ": " + each.get("name").asText());
        for (String kind : List.of("failure", "skipped", "rerunFailure", "flakyFailure")) {
          line.append(each.has(kind) ? " " + kind : "");
        }
        cases.add(line.toString());
      }
    }
    assertThat(cases).containsExactlyElementsOf(EXPECTED);
  }
}
