package dev.privet.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which runs need which copies. A claim is a file that its run holds locked, with the manifest
 * beside it; a run that died and that may go on from its run directory keeps its claim for a day.
 */
final class Claims {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final String LOCK = ".lock";
  private static final String TREE = ".tree";
  private static final String RESUMED_FROM = ".run";

  private final Path folder;

  Claims(Path folder) {
    this.folder = folder;
  }

  /** The claim of a run of this process; to be given back when the run is over. */
  final class Claim implements AutoCloseable {

    private final String name;
    private final FolderLock lock;

    private Claim(String name, FolderLock lock) {
      this.name = name;
      this.lock = lock;
    }

    /** Leaves what it needed to the next review, which deletes what nobody else needs. */
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file(name, RESUMED_FROM));
      lock.close();
    }

    /** Where others need all that it needed. */
    void withdraw() throws IOException {
      lock.close();
      remove(name);
    }
  }

  /** What others need, and what nobody needs any more. */
  record Needs(Set<String> living, Set<String> dead) {}

  /**
   * Claims the files of a manifest.
   *
   * @param keptIn where the manifest is kept for a master that is started again
   */
  Claim claim(byte[] manifest, Optional<Path> keptIn) throws IOException {
    PrivateFolders.create(folder);
    String name = UUID.randomUUID().toString();
    try {
      Files.write(file(name, TREE), manifest);
      if (keptIn.isPresent()) {
        String path = NativePath.bytes(keptIn.get().toAbsolutePath());
        Files.write(file(name, RESUMED_FROM), path.getBytes(StandardCharsets.ISO_8859_1));
      }
      FolderLock lock =
          FolderLock.tryTake(file(name, LOCK))
              .orElseThrow(() -> new IOException("it is locked already"));
      return new Claim(name, lock);
    } catch (IOException e) {
      remove(name);
      throw DiskFailure.of(file(name, TREE), e);
    }
  }

  /**
   * Looks at the claims of runs; those of runs that are over are removed.
   *
   * @param passedOver one whose needs the caller knows
   */
  Needs review(Optional<Claim> passedOver) throws IOException {
    Set<String> living = new HashSet<>();
    Set<String> dead = new HashSet<>();
    List<String> names = names();
    passedOver.ifPresent(claim -> names.remove(claim.name));
    for (String name : names) {
      Set<String> hashes = hashes(name);
      Optional<FolderLock> lock = FolderLock.tryTake(file(name, LOCK));
      if (lock.isEmpty()) {
        living.addAll(hashes);
      } else if (mayGoOn(name)) {
        living.addAll(hashes);
        lock.get().close();
      } else {
        dead.addAll(hashes);
        lock.get().close();
        remove(name);
      }
    }
    return new Needs(living, dead);
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> trees = Files.newDirectoryStream(folder, "*" + TREE)) {
        for (Path tree : trees) {
          String name = tree.getFileName().toString();
          names.add(name.substring(0, name.length() - TREE.length()));
        }
      }
    }
    return names;
  }

  private boolean mayGoOn(String name) throws IOException {
    Path resumedFrom = file(name, RESUMED_FROM);
    if (!Files.exists(resumedFrom)) {
      return false;
    }
    String kept = Files.readString(resumedFrom, StandardCharsets.ISO_8859_1);
    Instant begun = Files.getLastModifiedTime(resumedFrom).toInstant();
    return Files.exists(NativePath.of(kept)) && begun.plus(KEPT).isAfter(Instant.now());
  }

  /** A claim that was torn when its run died, or that is being given back, claims nothing. */
  private Set<String> hashes(String name) throws IOException {
    Set<String> hashes = new HashSet<>();
    try {
      Manifest manifest = ManifestText.read(Files.readAllBytes(file(name, TREE)));
      manifest.files().forEach(file -> hashes.add(file.hash()));
    } catch (BadTreeException | NoSuchFileException e) {
      return Set.of();
    }
    return hashes;
  }

  private void remove(String name) throws IOException {
    for (String kind : List.of(RESUMED_FROM, TREE, LOCK)) {
      Files.deleteIfExists(file(name, kind));
    }
  }

  private Path file(String name, String kind) {
    return folder.resolve(name + kind);
  }
}
