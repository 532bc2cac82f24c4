package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/postgresql}, with the server of this machine. */
class PostgresqlIT {

  private static final Path SOURCE = Path.of("../examples/postgresql");
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern PLACE =
      Pattern.compile("(?m)^database (\\S+), port (\\d+), folder (\\S+)$");

  @TempDir Path folder;

  private TestKit example;

  @BeforeEach
  void needsPostgresqlAndACopyOfTheExample() throws IOException {
    assumeThat(PROGRAMS).as("the programs of PostgreSQL's server").isDirectory();
    try (Stream<Path> all = Files.walk(SOURCE)) {
      for (Path file : all.toList()) {
        Path target = folder.resolve(SOURCE.relativize(file).toString());
        Files.copy(
            file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    example = TestKit.in(folder);
  }

  /** PostgreSQL refuses to be root; in a namespace of users this user is another one. */
  private Privet start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "--user", "--map-user=65534", "--map-group=65534", "--"));
    }
    command.add(Privet.program());
    command.addAll(List.of(arguments));
    return Privet.start(example, Map.of(), command);
  }

  private static Set<String> places(Privet run, int group) {
    return PLACE
        .matcher(run.output())
        .results()
        .map((MatchResult result) -> result.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachSlotHasADatabaseOfOneServerAndNothingIsLeft() throws Exception {
    example = meeting(4);
    try (Privet run = start("run", "-runners", "1", "-slots", "4", "-verbose")) {
      assertThat(run.awaitExit()).as(run.output()).isZero();
      assertThat(run.output()).contains("all 10 units passed");
      assertThat(places(run, 1)).hasSize(4).allMatch(name -> name.matches("[a-z][a-z0-9_]{0,62}"));
      assertThat(places(run, 2)).hasSize(1);
      assertThat(places(run, 3))
          .hasSize(1)
          .allSatisfy(data -> assertThat(Path.of(data)).doesNotExist());
    }
  }

  @Test
  void twoRunsAtOnceShareNeitherServerNorDatabaseNorFolderNorPort() throws Exception {
    example = meeting(8);
    String[] arguments = {"run", "-runners", "1", "-slots", "4", "-verbose"};
    try (Privet one = start(arguments);
        Privet other = start(arguments)) {
      assertThat(one.awaitExit(PATIENCE)).as(one.output()).isZero();
      assertThat(other.awaitExit(PATIENCE)).as(other.output()).isZero();
      for (int what = 1; what <= 3; what++) {
        assertThat(places(one, what)).isNotEmpty().doesNotContainAnyElementsOf(places(other, what));
      }
    }
  }

  @Test
  void aTestThatFailsFailsTheRunAndNothingIsLeft() throws Exception {
    Files.writeString(folder.resolve("tests/broken.sql"), "select 1/0;\n");
    try (Privet run = start("run", "-runners", "1", "-slots", "2", "-verbose")) {
      assertThat(run.awaitExit()).as(run.output()).isEqualTo(3);
      assertThat(run.output()).contains("division by zero").contains("1 failed");
      assertThat(places(run, 3)).allSatisfy(data -> assertThat(Path.of(data)).doesNotExist());
    }
  }

  /** Four tests that wait until so many are running, of whichever run. */
  private TestKit meeting(int count) throws IOException {
    for (int i = 1; i <= 4; i++) {
      Files.writeString(
          folder.resolve("tests/a" + i + "_meet.sql"),
          "\\! : >here-$PRIVET_RUNNER_ID; until [ $(ls here-* | wc -l) -ge "
              + count
              + " ]; do sleep 0.1; done\n");
    }
    return example;
  }
}
