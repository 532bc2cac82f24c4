package dev.privet.sync;

import dev.privet.protocol.BlobRange;
import dev.privet.protocol.BlobRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A master and runners on one machine, without a network between them. */
final class Sync {

  private final Path folder;
  private final List<BlobRequest> requests = new ArrayList<>();
  private String line = "";

  Sync(Path folder) {
    this.folder = folder;
  }

  FileTree source() throws IOException {
    return new FileTree(folder.resolve("source")).folder("");
  }

  Path caches() {
    return folder.resolve("caches");
  }

  Path trees() {
    return folder.resolve("trees");
  }

  SharedTree share() throws Exception {
    return share(Optional.empty());
  }

  SharedTree share(Optional<Path> runDirectory) throws Exception {
    return ProjectFiles.in(source().root(), caches(), "me", "here").share(runDirectory);
  }

  /** A runner gets what a master offers. */
  TargetFolder get(SharedTree tree) throws IOException {
    return get(tree.manifest(), request -> answer(tree, request));
  }

  TargetFolder get(byte[] manifest, BlobFetch fetch) throws IOException {
    return TargetFolder.sync(trees(), manifest, fetch, System.nanoTime(), told -> line = told);
  }

  /** A whole run: a snapshot, a runner that gets it, and the end of both. */
  FileTree run() throws Exception {
    requests.clear();
    try (SharedTree tree = share();
        TargetFolder target = get(tree)) {
      return new FileTree(target.path());
    }
  }

  byte[] answer(SharedTree tree, BlobRequest request) throws IOException {
    synchronized (requests) {
      requests.add(request);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (BlobReader reader = tree.open(request)) {
      for (byte[] piece = reader.read(); piece.length > 0; piece = reader.read()) {
        all.write(piece);
      }
    }
    return all.toByteArray();
  }

  /** How many files were asked for since the last run began. */
  int fetched() {
    return (int)
        requests.stream().flatMap(r -> r.blobs().stream()).map(BlobRange::hash).distinct().count();
  }

  /** What the last runner said it did, without the time. */
  String line() {
    return line.replaceAll(" in [0-9.]+ s$", "");
  }
}
