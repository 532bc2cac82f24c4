package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report in a real browser, without a network. */
class HtmlIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a page looks like to its reader. */
  private static final String NAMES =
      "return [...document.querySelectorAll('.unit .name')].map(e => e.textContent)";

  @TempDir Path project;

  @Test
  void failuresStandFirstWithTheirOutput() throws Exception {
    try (Browser page = mixedRun()) {
      assertThat(page.run("return document.getElementById('verdict').textContent").textValue())
          .isEqualTo("2 of 6 units failed, 1 lost");
      assertThat(texts(page.run(NAMES))).containsExactly("bad", "worse", "deadly");
      assertThat(page.run("return document.getElementById('units').innerText").textValue())
          .contains("exit code 3", "expected 3", "attempt 1", "attempt 2");
      assertThat(page.complaints()).isEmpty();
      page.screenshot("report-failures");
    }
  }

  @Test
  void searchFindsNamesAndOutputs() throws Exception {
    try (Browser page = mixedRun()) {
      page.run("document.querySelector('[data-filter=\"\"]').click()");
      assertThat(texts(page.run(NAMES))).hasSize(6);
      assertThat(search(page, "GOO")).containsExactly("good");
      assertThat(search(page, "expected 3")).containsExactly("bad");
      assertThat(search(page, "nowhere")).isEmpty();
    }
  }

  @Test
  void theTimelineTellsWhoRanWhat() throws Exception {
    try (Browser page = mixedRun()) {
      String hovered =
          """
          const box = document.getElementById('bars').getBoundingClientRect();
          const seen = new Set();
          for (let y = box.top + 30; y < box.bottom; y += 9) {
            for (let x = box.left + 190; x < box.right - 70; x++) {
              document.getElementById('bars').dispatchEvent(
                new MouseEvent('mousemove', {clientX: x, clientY: y}));
              seen.add(document.getElementById('hovered').textContent);
            }
          }
          return [...seen];
          """;
      assertThat(texts(page.run(hovered)))
          .anyMatch(text -> text.matches("runner.*, slot 1: good · passed, accepted · .*"))
          .anyMatch(text -> text.matches("runner.*, slot 1: deadly · lost, lost · .*"))
          .contains("");
    }
  }

  @Test
  void itSaysWhatTheRunTookItsTimeFor() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "quick", "slow")
            .script("runner-run-units", "[ $1 = quick ] || sleep 4.5");
    Ended run = Ended.run(kit, "-slow", "4", "-report", "html=r.html");
    assertThat(run.output()).contains("slower than 4.000s:").contains("critical path: ");
    try (Browser page = Browser.open().load(kit.file("r.html"))) {
      assertThat(page.run("return document.getElementById('slow').innerText").textValue())
          .contains("in 2 batches")
          .contains("longest: slow (")
          .contains("idle: ");
      page.run("document.querySelector('[data-filter=slow]').click()");
      assertThat(texts(page.run(NAMES))).containsExactly("slow");
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void namesAndOutputsAreTextAndNothingElse() throws Exception {
    String evil = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>";
    TestKit kit =
        TestKit.in(project)
            .script("units", "cat listing")
            .script("runner-run-units", "printf '%s' \"$1\"; exit 1");
    Files.writeString(
        kit.file("listing"), Json.mapper().writeValueAsString(Map.of("unit", evil)) + "\n");
    Ended.run(kit, "-units-format", "json", "-report", "html=r.html");
    try (Browser page = Browser.open().load(kit.file("r.html"))) {
      assertThat(texts(page.run(NAMES))).containsExactly(evil);
      assertThat(texts(page.run("return [document.querySelector('pre').textContent]")))
          .containsExactly(evil);
      assertThat(page.run("return document.title").textValue()).doesNotContain("owned");
      assertThat(page.run("return document.querySelectorAll('img').length").intValue()).isZero();
      assertThat(page.complaints()).isEmpty();
      assertThat(thePolicyHolds(page)).isTrue();
    }
  }

  /** Whether a script that gets into the page all the same is not run. */
  private static boolean thePolicyHolds(Browser page) throws Exception {
    page.run(
        "const s = document.createElement('script'); s.textContent = 'document.title=1';"
            + "document.body.append(s)");
    return !page.run("return document.title").textValue().equals("1")
        && page.complaints().stream().anyMatch(text -> text.contains("Content Security Policy"));
  }

  @Test
  void tenThousandUnitsStayUsable() throws Exception {
    String[] units =
        IntStream.range(0, 10_000).mapToObj(i -> "test/unit_" + i + ".sh").toArray(String[]::new);
    TestKit kit =
        TestKit.withUnits(project, units)
            .script("runner-run-units", "echo $* | cut -c1-2000; case $1 in *75.sh) exit 1;; esac");
    Ended.of(kit, "run", "-runners", "4", "-batch-units", "25", "-report", "html=r.html");
    assertThat(Files.size(kit.file("r.html"))).isLessThan(20L << 20);
    try (Browser page = Browser.open().load(kit.file("r.html"))) {
      page.run("document.querySelector('[data-filter=\"\"]').click()");
      assertThat(texts(page.run(NAMES))).hasSize(200);
      page.run("window.scrollTo(0, document.body.scrollHeight)");
      await().atMost(PATIENCE).until(() -> texts(page.run(NAMES)).size() > 200);
      assertThat(search(page, "unit_9949.sh")).containsExactly("test/unit_9949.sh");
      JsonNode times =
          page.run(
              """
              const start = performance.now();
              const input = document.getElementById('search');
              for (const text of ['u', 'un', 'unit_9', 'nothing', '']) {
                input.value = text;
                input.dispatchEvent(new Event('input'));
                document.body.offsetHeight;
              }
              const load = performance.getEntriesByType('navigation')[0];
              return {search: (performance.now() - start) / 5, load: load.loadEventEnd};
              """);
      System.out.println("HTML report of 10,000 units, milliseconds: " + times);
      assertThat(times.get("search").doubleValue()).isLessThan(10_000);
      page.run("window.scrollTo(0, 0)");
      page.screenshot("report-10000");
    }
  }

  /** A run with every outcome; one of its runners dies. */
  private Browser mixedRun() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad", "skip", "flaky", "worse", "deadly")
            .script(
                "runner-run-units",
                """
                case $1 in
                  good) sleep 0.3 ;;
                  bad) echo "expected 3, got 4"; exit 3 ;;
                  worse) sleep 0.2; exit 139 ;;
                  skip) echo needs root; exit 77 ;;
                  flaky) [ -e f ] || { touch f; exit 4; } ;;
                  deadly) kill -9 $(cat runner.pid); sleep 60 ;;
                esac
                """);
    String[] master = {
      "-bind",
      "127.0.0.1:0",
      "-report",
      "html=r.html",
      "-retries",
      "1",
      "-skip-code",
      "77",
      "-max-lost",
      "1",
      "-heartbeat",
      "2"
    };
    try (Privet bound = Privet.start(kit, master)) {
      String address = "127.0.0.1:" + bound.awaitPort();
      try (Privet runner = Privet.start(kit, "-connect", address)) {
        Files.writeString(kit.file("runner.pid"), runner.pid() + "");
        assertThat(bound.awaitExit()).as(bound.output()).isEqualTo(3);
      }
    }
    return Browser.open().load(kit.file("r.html"));
  }

  private static List<String> search(Browser page, String text) throws Exception {
    page.run(
        "const e = document.getElementById('search'); e.value = '"
            + text
            + "'; e.dispatchEvent(new Event('input'))");
    return texts(page.run(NAMES));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }
}
