package dev.privet.nodes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This very program, as nodes get it: what a runner needs, without start-up caches, which are large
 * and seldom fit elsewhere.
 */
public final class Program {

  private static final List<String> PARTS = List.of("bin", "libexec", "lib", "privet-runner.jar");
  private static final int DIGEST_LENGTH = 16;

  private final Path home;
  private final String version;
  private final Path scratch;
  private Optional<String> key = Optional.empty();
  private Optional<Path> archive = Optional.empty();

  /**
   * Reads nothing yet.
   *
   * @param home the folder of the distribution
   * @param scratch an existing folder, for the archive
   */
  public Program(Path home, String version, Path scratch) {
    this.home = home;
    this.version = version;
    this.scratch = scratch;
  }

  /** Reads the files meanwhile, so that nobody waits for that later. */
  public void prepare() {
    Thread thread = new Thread(this::tryToRead, "privet-program");
    thread.setDaemon(true);
    thread.start();
  }

  private void tryToRead() {
    try {
      key();
    } catch (IOException e) {
      return; // whoever needs it is told
    }
  }

  /** A name for this content: the version, and a digest of all files. */
  synchronized String key() throws IOException {
    if (key.isEmpty()) {
      key = Optional.of(version + "-" + digest());
    }
    return key.get();
  }

  /** A tar of it. */
  synchronized Path archive() throws IOException, InterruptedException {
    if (archive.isEmpty()) {
      archive = Optional.of(pack());
    }
    return archive.get();
  }

  private String digest() throws IOException {
    MessageDigest digest = sha256();
    for (String part : PARTS) {
      for (Path file : files(home.resolve(part))) {
        String entry = home.relativize(file) + "\0" + Files.size(file) + "\0";
        digest.update(entry.getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LENGTH);
  }

  private static List<Path> files(Path part) throws IOException {
    try (Stream<Path> files = Files.walk(part)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Path pack() throws IOException, InterruptedException {
    Path file = scratch.resolve("program.tar");
    Path errors = scratch.resolve("program.log");
    List<String> words = new ArrayList<>(List.of("tar", "-cf", file.toString(), "-C"));
    words.add(home.toString());
    words.addAll(PARTS);
    int code =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(errors.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(
          "the program could not be packed: tar ended with "
              + code
              + ": "
              + Files.readString(errors).strip());
    }
    return file;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
