package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of {@code examples/compose}, with the Docker daemon of this machine. */
class ComposeIT {

  private static final String IMAGE = "privet-compose-it:" + ProcessHandle.current().pid();
  private static final Pattern UNITS_PASSED = Pattern.compile("PASS .* unit tests [1-4] of 4 ");
  private static final Pattern TEST =
      Pattern.compile("(?m)^(\\S+): tests/(unit|integration)/(\\S+)_test\\.sh ended with 0$");

  private static boolean imported;

  @TempDir Path folder;

  private ComposeExample example;

  @BeforeEach // and not once for all, for each test is to be named as skipped
  void needsDockerAndACopyOfTheExample(@TempDir Path rootFileSystem) throws Exception {
    ComposeExample.assumeItCanRun();
    if (!imported) {
      ComposeExample.importImage(IMAGE, rootFileSystem);
      imported = true;
    }
    // The daemon's root may be none of this machine.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    example = ComposeExample.copyTo(folder);
  }

  @AfterEach
  void leaveNothing() throws Exception {
    if (example != null) {
      example.remove(IMAGE);
    }
  }

  @AfterAll
  static void removeTheImage() throws Exception {
    if (imported) {
      Docker.output("rmi", IMAGE);
    }
  }

  @Test
  void unitTestsAreSplitOverFourEnvironmentsWhileIntegrationTestsRunInAnother() throws Exception {
    example.hold();
    try (Privet privet = example.start(IMAGE)) {
      await()
          .atMost(ComposeExample.PATIENCE)
          .until(() -> unitsPassed(privet) == 4 || !privet.isAlive());
      assertThat(example.running()).as(privet.output()).isEqualTo(twoContainersOfEachProject());
      assertThat(example.things()).hasSize(5 * 4); // with a network and a volume
      example.go();
      assertThat(privet.awaitExit(ComposeExample.PATIENCE)).as(privet.output()).isZero();
      assertThat(example.things()).as(privet.output()).isEmpty();
      assertThat(projectsOf("integration", privet)).hasSize(3).containsOnly(example.project(1));
      assertThat(projectsOf("unit", privet))
          .hasSize(6)
          .contains(IntStream.rangeClosed(2, 5).mapToObj(example::project).toArray(String[]::new))
          .doesNotContain(example.project(1));
    }
  }

  @Test
  void allIsRemovedWhenAUnitTestFails() throws Exception {
    example.test("unit", "broken", "exit 7");
    try (Privet privet = example.start(IMAGE)) {
      assertThat(privet.awaitExit(ComposeExample.PATIENCE)).as(privet.output()).isEqualTo(7);
      assertThat(privet.output()).contains("tests/unit/broken_test.sh ended with 7");
      assertThat(example.things()).as(privet.output()).isEmpty();
    }
  }

  @Test
  void allIsRemovedWhenTestsAreInterrupted() throws Exception {
    example.hold();
    try (Privet privet = example.start(IMAGE)) {
      await()
          .atMost(ComposeExample.PATIENCE)
          .until(() -> unitsPassed(privet) > 0 || !privet.isAlive());
      assertThat(example.running()).isEqualTo(twoContainersOfEachProject());
      assertThatItIsInterruptedAndLeavesNothing(privet);
    }
  }

  @Test
  void allIsRemovedWhenItIsInterruptedBeforeAllEnvironmentsAreUp() throws Exception {
    try (Privet privet = example.start(IMAGE)) {
      await()
          .atMost(ComposeExample.PATIENCE)
          .until(() -> !example.things().isEmpty() || !privet.isAlive());
      assertThatItIsInterruptedAndLeavesNothing(privet);
    }
  }

  private void assertThatItIsInterruptedAndLeavesNothing(Privet privet) throws Exception {
    privet.signal("INT");
    assertThat(privet.awaitExit(ComposeExample.PATIENCE)).as(privet.output()).isEqualTo(130);
    assertThat(example.things()).as(privet.output()).isEmpty();
  }

  private static long unitsPassed(Privet privet) {
    return UNITS_PASSED.matcher(privet.output()).results().count();
  }

  private List<String> twoContainersOfEachProject() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(example::project)
        .flatMap(project -> Stream.of(project, project))
        .toList();
  }

  /** The projects that the tests of a kind ran in, one for each test. */
  private static List<String> projectsOf(String kind, Privet privet) {
    return TEST.matcher(privet.output())
        .results()
        .filter(test -> test.group(2).equals(kind))
        .map((MatchResult test) -> test.group(1))
        .toList();
  }
}
