package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image privet in Docker: a runner of a master outside, and what the image is. */
class ContainerIT {

  private static final Map<String, String> TOKEN = Map.of("PRIVET_TOKEN", "of-this-test");

  @TempDir Path folder;

  @BeforeEach
  void needsTheImage() throws Exception {
    Docker.assumeImage();
    // The container's user is none of this machine.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aRunnerInAContainerTakesItsKitFromAMountedFolder() throws Exception {
    TestKit kit = kit();
    List<String> mounted =
        List.of("-e", "PRIVET_TOKEN", "-v", kit.project() + ":/suite:ro", "-w", "/suite");
    assertItRunsTheUnits(kit, Docker.IMAGE, mounted);
  }

  @Test
  void anotherImageBringsPrivetAlongWithItsSuite() throws Exception {
    TestKit kit = kit();
    Files.writeString(
        kit.file("Dockerfile"),
        "FROM %s%nCOPY --from=%s /opt/privet /opt/privet%nCOPY . /suite%nWORKDIR /suite%n"
                .formatted(Docker.BASE, Docker.IMAGE)
            + "ENTRYPOINT [\"/opt/privet/bin/privet\"]\n");
    String image = "privet-container-it:" + ProcessHandle.current().pid();
    Docker.output("build", "-q", "-t", image, kit.project().toString());
    try {
      assertItRunsTheUnits(kit, image, List.of("-e", "PRIVET_TOKEN"));
      assertStartsFromItsCache(image);
    } finally {
      Docker.output("rmi", image);
    }
  }

  @Test
  void itStartsFromItsCache() throws Exception {
    assertStartsFromItsCache(Docker.IMAGE);
  }

  @Test
  void itSaysWhatItIsAndRunsAsNobodyInParticular() throws Exception {
    assertThat(
            Docker.output("inspect", "-f", "{{.Config.User}} {{.Config.Entrypoint}}", Docker.IMAGE))
        .isEqualToIgnoringWhitespace("65532:65532 [/opt/privet/bin/privet]");
    assertThat(Docker.output("inspect", "-f", "{{json .Config.Labels}}", Docker.IMAGE))
        .contains("\"org.opencontainers.image.title\":\"Privet runner\"")
        .contains("\"org.opencontainers.image.description\":\"The program privet")
        .contains("\"org.opencontainers.image.version\":\"")
        .contains("\"org.opencontainers.image.revision\":\"");
  }

  private TestKit kit() throws Exception {
    return TestKit.withUnits(folder.resolve("suite"), "one", "two")
        .script("runner-run-units", "echo \"$1 ran as $(id -u), token ${PRIVET_TOKEN-none}\"");
  }

  private static void assertItRunsTheUnits(TestKit kit, String image, List<String> options)
      throws Exception {
    try (Privet master = Privet.start(kit, TOKEN, "-bind", "127.0.0.1:0", "-verbose")) {
      String address = "127.0.0.1:" + master.awaitPort();
      List<String> command = Docker.run(image, options, "-connect", address);
      try (Privet runner = Privet.start(kit, TOKEN, command)) {
        assertThat(master.awaitExit()).as(master.output() + runner.output()).isZero();
        assertThat(runner.awaitExit()).as(runner.output()).isZero();
      }
      assertThat(master.output())
          .contains("one ran as 12345, token none")
          .contains("two ran as 12345, token none");
    }
  }

  private static void assertStartsFromItsCache(String image) throws Exception {
    List<String> options = List.of("-e", "PRIVET_JAVA_OPTS=-Xlog:class+load");
    List<String> command = Docker.run(image, options, "-version");
    String loaded = Docker.output(command.subList(1, command.size()).toArray(String[]::new));
    assertThat(loaded)
        .containsPattern("class,load] dev\\.privet\\.cli\\.Main source: shared objects file");
  }
}
