package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners that have no files of their own get the master's. */
@Order(2)
class SyncIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestKit kit;
  private TestKit elsewhere;

  @BeforeEach
  void write() throws Exception {
    kit =
        TestKit.withUnits(folder.resolve("project"), "one", "two")
            .script(
                "node-hook-startup", "[ -e data/file ] && echo node-hook ran >> '" + log() + "'")
            .script("runner-run-units", "pwd -P >> '" + log() + "'; cat data/file; echo unit $1");
    Files.createDirectories(kit.file("data"));
    Files.writeString(kit.file("data/file"), "content one\n");
    elsewhere = TestKit.in(folder.resolve("elsewhere"));
    Files.delete(elsewhere.file("test/privet"));
  }

  private Path log() {
    return folder.resolve("log");
  }

  private Map<String, String> caches() {
    return Map.of("XDG_CACHE_HOME", folder.resolve("caches").toString());
  }

  private Privet master(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-bind", "127.0.0.1:0", "-sync", ".", "-verbose"));
    arguments.addAll(List.of(more));
    return Privet.start(kit, caches(), arguments.toArray(String[]::new));
  }

  private Privet runner(int port, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-connect", "127.0.0.1:" + port, "-sync-to", folder.resolve("trees").toString()));
    arguments.addAll(List.of(more));
    return Privet.start(elsewhere, caches(), arguments.toArray(String[]::new));
  }

  /** A whole run with one runner; what both said. */
  private String run() throws Exception {
    try (Privet master = master();
        Privet runner = runner(master.awaitPort())) {
      assertThat(master.awaitExit()).as(master.output() + runner.output()).isZero();
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
      return master.output() + runner.output();
    }
  }

  private Path tree() throws IOException {
    return tree("1");
  }

  private Path tree(String number) throws IOException {
    try (Stream<Path> keys = Files.list(folder.resolve("trees"))) {
      return keys.findFirst().orElseThrow().resolve(number);
    }
  }

  @Test
  void scriptsRunInTheMastersFiles() throws Exception {
    String said = run();
    assertThat(said).contains("content one", "unit one", "unit two");
    assertThat(said)
        .contains("snapshot of 4 files")
        .contains("synced 4 files: 4 changed, 0 deleted");
    assertThat(Files.readAllLines(log()))
        .containsExactly("node-hook ran", tree().toString(), tree().toString());
  }

  @Test
  void onlyWhatChangedTravels() throws Exception {
    Files.writeString(kit.file("data/gone"), "x");
    run();
    Files.writeString(kit.file("data/file"), "content two, longer\n");
    Files.delete(kit.file("data/gone"));
    Files.createSymbolicLink(kit.file("data/link"), Path.of("../../somewhere"));
    Files.setPosixFilePermissions(kit.file("data"), PosixFilePermissions.fromString("rwxr-x--x"));
    String said = run();
    assertThat(said).contains("content two", ": 1 read, 20 B");
    assertThat(said).contains("synced 5 files: 2 changed, 1 deleted, 20 B");
    Path data = tree().resolve("data");
    assertThat(data.resolve("gone")).doesNotExist();
    assertThat(Files.readSymbolicLink(data.resolve("link"))).isEqualTo(Path.of("../../somewhere"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwxr-x--x");
    assertThat(Files.isExecutable(tree().resolve("test/privet/units"))).isTrue();
    assertThat(run()).contains("synced 5 files: 0 changed, 0 deleted, 0 B");
  }

  @Test
  void whatIsIgnoredStaysWhereItIs() throws Exception {
    Files.writeString(kit.file(".gitignore"), "build/\n*.log\n");
    Files.writeString(kit.file(".privetignore"), "secret\n!kept.log\n");
    for (String name : new String[] {"x.log", "kept.log", "secret", "data/y.log"}) {
      Files.writeString(kit.file(name), name);
    }
    Files.createDirectories(kit.file(".git"));
    Files.writeString(kit.file(".git/HEAD"), "ref");
    kit.script("runner-run-units", "mkdir -p build; echo $1 >> build/cache; echo $1 >> made");
    run();
    assertThat(names(tree()))
        .containsExactlyInAnyOrder(
            ".gitignore", ".privetignore", "kept.log", "data", "test", "build", "made");
    kit.script("runner-run-units", "cat build/cache; test ! -e made");
    assertThat(run()).contains("one\ntwo").contains("1 deleted");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void editingDuringTheRunChangesNothing() throws Exception {
    try (Privet master = master()) {
      int port = master.awaitPort();
      Files.writeString(kit.file("data/file"), "content edited\n");
      kit.script("runner-run-units", "exit 9");
      try (Privet runner = runner(port)) {
        assertThat(master.awaitExit()).as(master.output()).isZero();
        assertThat(master.output()).contains("content one").doesNotContain("edited");
        runner.awaitExit();
      }
    }
    assertThat(Files.readString(kit.file("data/file"))).isEqualTo("content edited\n");
  }

  @Test
  void aRestartedMasterGivesTheFilesOfTheFirst() throws Exception {
    String run = folder.resolve("run").toString();
    try (Privet first = master("-run-dir", run)) {
      first.awaitPort();
      first.signal("KILL");
      first.awaitExit();
    }
    Files.writeString(kit.file("data/file"), "content edited\n");
    try (Privet other = master()) { // whose snapshot clears what nobody needs
      other.awaitPort();
    }
    try (Privet second = master("-run-dir", run);
        Privet runner = runner(second.awaitPort())) {
      assertThat(second.awaitExit()).as(second.output() + runner.output()).isZero();
      assertThat(second.output()).contains("content one", "begun with").doesNotContain("edited");
      runner.awaitExit();
    }
  }

  @Test
  void twoRunsAtOnceHaveTwoFolders() throws Exception {
    kit.script(
        "runner-run-units",
        "pwd -P >> '" + log() + "'; until [ -e '" + folder + "/go' ]; do sleep 0.1; done");
    try (Privet one = master();
        Privet two = master();
        Privet first = runner(one.awaitPort());
        Privet second = runner(two.awaitPort())) {
      await().atMost(PATIENCE).until(() -> Files.exists(log()) && places().size() == 2);
      Files.createFile(folder.resolve("go"));
      assertThat(one.awaitExit()).as(one.output() + first.output()).isZero();
      assertThat(two.awaitExit()).as(two.output() + second.output()).isZero();
      first.awaitExit();
      second.awaitExit();
      assertThat(places()).containsExactlyInAnyOrder(tree("1").toString(), tree("2").toString());
    }
  }

  private List<String> places() throws IOException {
    return Files.readAllLines(log()).stream()
        .filter(line -> line.startsWith("/"))
        .distinct()
        .toList();
  }

  @Test
  void aRunnerThatIsKilledInItsFirstSyncIsFollowedByOneThatRepairs() throws Exception {
    byte[] bytes = new byte[20_000];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < 3000; i++) {
      bytes[0] = (byte) i;
      bytes[1] = (byte) (i >> 8);
      Files.write(kit.file("data/" + i), bytes);
    }
    try (Privet master = master()) {
      int port = master.awaitPort();
      try (StallingRelay relay = new StallingRelay(port, 20 << 20); // a third of the bytes
          Privet killed = runner(relay.port())) {
        await().atMost(PATIENCE).until(() -> count(folder.resolve("trees")) > 200);
        killed.signal("KILL");
        killed.awaitExit();
        assertThat(killed.output()).doesNotContain("synced");
      }
      try (Privet runner = runner(port)) {
        assertThat(master.awaitExit()).as(master.output() + runner.output()).isZero();
        assertThat(runner.awaitExit()).isZero();
        assertThat(runner.output()).contains("synced 3004 files");
      }
    }
    for (int i = 0; i < 3000; i++) {
      String name = "data/" + i;
      assertThat(Files.mismatch(kit.file(name), tree().resolve(name))).as(name).isEqualTo(-1);
    }
    assertThat(names(tree().getParent())).containsExactlyInAnyOrder("1", "1.index", "1.lock");
  }

  private static int count(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return (int) files.count();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  @Test
  void aManifestThatLeadsOutOfTheFolderIsRefused() throws Exception {
    String file = "f 644 4 " + "0".repeat(64) + " ";
    String[] evil = {
      file + "../evil",
      file + "/" + folder + "/evil",
      "l " + folder + " a\n" + file + "a/evil",
      "d 755 a\n" + file + "a/%2E%2E/%2E%2E/evil",
      file + "a%00"
    };
    for (String lines : evil) {
      assertRefused("privet-tree 1 evil " + lines.split("\n").length + "\n" + lines + "\n");
    }
    assertRefused("privet-tree 1 ../evil 0\n");
    assertThat(names(folder)).doesNotContain("evil");
    assertThat(elsewhere.file("evil")).doesNotExist();
  }

  private void assertRefused(String manifest) throws Exception {
    HttpServer liar =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    liar.createContext("/v1/tree", exchange -> answer(exchange, manifest));
    liar.start();
    try (Privet runner = runner(liar.getAddress().getPort())) {
      assertThat(runner.awaitExit()).as(runner.output()).isEqualTo(125);
      assertThat(runner.output()).contains("files are refused").doesNotContain("\tat ");
    } finally {
      liar.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body =
        (exchange.getRequestMethod().equals("GET") ? text : "evil")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void contentThatIsNotWhatWasAnnouncedIsRefused() throws Exception {
    assertRefused("privet-tree 1 me 1\nf 644 4 " + "0".repeat(64) + " file\n");
    assertThat(folder.resolve("trees/me/1/file")).doesNotExist();
  }

  @Test
  void aRunnerWaitsForAMasterThatSyncsAndStartsLater() throws Exception {
    int port = FreePort.pick();
    try (Privet runner = runner(port)) {
      runner.awaitOutput("waiting up to 30 s for the master");
      try (Privet master =
          Privet.start(kit, caches(), "-bind", "127.0.0.1:" + port, "-sync", ".")) {
        assertThat(master.awaitExit()).as(master.output()).isZero();
        assertThat(runner.awaitExit()).as(runner.output()).isZero();
      }
    }
  }

  @Test
  void whatCannotBeSyncedIsSaid() throws Exception {
    Ended nowhere = Ended.of(kit, "-bind", "127.0.0.1:0", "-sync", "nowhere");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.output()).contains("-sync names the project's folder");
    Ended both = Ended.of(kit, "-connect", "127.0.0.1:1", "-sync-to", "x", "-agent", "y");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.output()).contains("-sync-to", "-agent");
    try (Privet master = master();
        Privet runner =
            Privet.start(elsewhere, "-connect", "127.0.0.1:" + master.awaitPort(), "-agent", "x")) {
      assertThat(runner.awaitExit()).isEqualTo(2);
      assertThat(runner.output()).contains("the master syncs its files", "-agent");
    }
  }

  /** A small tmpfs, which needs root. */
  @Test
  void aFullDiskIsSaidAndLeavesNothingHalfWritten() throws Exception {
    Path caches = Files.createDirectories(folder.resolve("caches"));
    int code = sh("mount -t tmpfs -o size=1m tmpfs '" + caches + "'");
    assumeThat(code).as("mounting a small tmpfs, which only root may").isZero();
    try {
      Files.write(kit.file("data/large"), new byte[3 << 20]);
      try (Privet master = master()) {
        assertThat(master.awaitExit()).as(master.output()).isEqualTo(125);
        assertThat(master.output())
            .contains("No space left", "free some space")
            .doesNotContain("\tat ");
      }
      try (Stream<Path> files = Files.walk(caches)) {
        assertThat(
                files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/blobs/")))
            .isEmpty();
      }
      Files.delete(kit.file("data/large"));
      assertThat(run()).contains("synced 4 files");
    } finally {
      sh("umount -l '" + caches + "'");
    }
  }

  private static int sh(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void filesNeedTheTokenAndHaveLimits() throws Exception {
    String secret = "abcdefgh";
    Map<String, String> environment =
        Map.of("XDG_CACHE_HOME", folder.resolve("caches").toString(), "PRIVET_TOKEN", secret);
    try (Privet master = Privet.start(kit, environment, "-bind", "127.0.0.1:0", "-sync", ".")) {
      int port = master.awaitPort();
      Api nobody = new Api(port, Optional.empty());
      assertThat(nobody.get("/v1/tree").statusCode()).isEqualTo(401);
      assertThat(nobody.send("POST", "/v1/tree/blobs", "{\"blobs\":[]}").statusCode())
          .isEqualTo(401);
      Api friend = new Api(port, Optional.of(secret));
      String manifest = friend.get("/v1/tree").body();
      assertThat(manifest).startsWith("privet-tree 1 ").contains(" data/file\n");
      String hash = manifest.replaceAll("(?s).*f 644 12 ([0-9a-f]{64}) data/file.*", "$1");
      assertThat(blob(friend, hash, 8, 4).body()).isEqualTo("one\n");
      assertThat(friend.send("POST", "/v1/tree/blobs", "{\"blobs\":[]}").body()).isEmpty();
      assertThat(blob(friend, hash, 8, 5).statusCode()).isEqualTo(404);
      assertThat(blob(friend, hash, -1, 4).statusCode()).isEqualTo(400);
      assertThat(blob(friend, "0".repeat(64), 0, 1).statusCode()).isEqualTo(404);
      assertThat(blob(friend, "../../../etc/passwd", 0, 1).statusCode()).isEqualTo(400);
      assertThat(friend.send("POST", "/v1/tree/blobs", "{}").statusCode()).isEqualTo(400);
    }
    try (Privet master = Privet.start(kit, caches(), "-bind", "127.0.0.1:0")) {
      Api api = Api.of(master);
      assertThat(api.get("/v1/tree").statusCode()).isEqualTo(204);
      assertThat(blob(api, "0".repeat(64), 0, 1).statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> blob(Api api, String hash, long offset, int length)
      throws Exception {
    String body =
        "{\"blobs\":[{\"hash\":\"%s\",\"offset\":%d,\"length\":%d}]}"
            .formatted(hash, offset, length);
    return api.send("POST", "/v1/tree/blobs", body);
  }
}
