package dev.privet.sync;

import dev.privet.protocol.BlobRequest;
import dev.privet.sync.FetchPlan.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where content waits, under its hash, until all of it is here: a tree is changed only then, and
 * what a runner that was killed had got already need not travel again.
 */
final class Staging {

  private static final int THREADS = 4;

  private final Path folder;
  private final Set<String> present = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
  private final AtomicLong fetched = new AtomicLong();
  private final AtomicLong number = new AtomicLong();

  Staging(Path folder) {
    this.folder = folder;
  }

  /** How many bytes were fetched. */
  long fetchedBytes() {
    return fetched.get();
  }

  /**
   * Gets the content of files together.
   *
   * @param nearby files that were known to have some of it, by hash
   */
  void gather(List<TreeEntry.File> files, Map<String, Path> nearby, BlobFetch source)
      throws IOException {
    PrivateFolders.create(folder);
    keepWhole();
    Map<String, TreeEntry.File> wanted = new ConcurrentHashMap<>();
    for (TreeEntry.File file : files) {
      uses.computeIfAbsent(file.hash(), hash -> new AtomicInteger()).incrementAndGet();
      wanted.put(file.hash(), file);
    }
    wanted.keySet().removeAll(present);
    Parallel.each(
        wanted.values().stream().filter(file -> nearby.containsKey(file.hash())).toList(),
        file -> copy(nearby.get(file.hash()), file.hash()));
    wanted.keySet().removeAll(present);
    fetch(wanted.values(), source);
  }

  /** What an earlier runner got is kept if it is whole. */
  private void keepWhole() throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(left::add);
    }
    Parallel.each(
        left,
        file -> {
          if (holds(file, file.getFileName().toString())) {
            present.add(file.getFileName().toString());
          } else {
            Trees.delete(file);
          }
        });
  }

  private static boolean holds(Path file, String hash) throws IOException {
    try {
      return FileStat.of(file).isFile() && Hashes.of(file).equals(hash);
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  /** What cannot be copied is fetched. */
  private void copy(Path from, String hash) throws IOException {
    Path to = path(hash);
    try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(in, to);
      if (holds(to, hash)) {
        present.add(hash);
        return;
      }
    } catch (IOException e) {
      // said when it is fetched, if it matters then
    }
    Files.deleteIfExists(to);
  }

  private void fetch(Collection<TreeEntry.File> files, BlobFetch source) throws IOException {
    List<Job> jobs = FetchPlan.of(List.copyOf(files));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, Staging::daemon);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Job job : jobs) {
        running.add(
            threads.submit(
                () -> {
                  fetch(job, source);
                  return true;
                }));
      }
      for (Future<?> each : running) {
        await(each);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "privet-sync");
    thread.setDaemon(true);
    return thread;
  }

  private static void await(Future<?> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were synced");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void fetch(Job job, BlobFetch source) throws IOException {
    if (job.requests().size() > 1) {
      fetchLarge(job.files().get(0), job.requests(), source);
      return;
    }
    byte[] bytes = get(job.requests().get(0), source);
    int at = 0;
    for (TreeEntry.File file : job.files()) {
      int size = (int) file.size();
      check(file, Hashes.of(bytes, at, size));
      write(file, bytes, at, size);
      at += size;
    }
  }

  private void fetchLarge(TreeEntry.File file, List<BlobRequest> pieces, BlobFetch source)
      throws IOException {
    Path part = folder.resolve(file.hash() + ".part");
    MessageDigest digest = Hashes.begin();
    try (OutputStream out = Files.newOutputStream(part)) {
      for (BlobRequest piece : pieces) {
        byte[] bytes = get(piece, source);
        digest.update(bytes);
        write(out, part, bytes, 0, bytes.length);
      }
    }
    check(file, Hashes.end(digest));
    Files.move(part, path(file.hash()), StandardCopyOption.ATOMIC_MOVE);
    present.add(file.hash());
  }

  private byte[] get(BlobRequest request, BlobFetch source) throws IOException {
    byte[] bytes = source.fetch(request);
    int expected = request.length();
    if (bytes.length != expected) {
      throw new BadTreeException(bytes.length + " bytes came instead of " + expected);
    }
    fetched.addAndGet(expected);
    return bytes;
  }

  private static void check(TreeEntry.File file, String hash) throws BadTreeException {
    if (!hash.equals(file.hash())) {
      throw new BadTreeException(
          "what came for '" + TreePath.encode(file.path()) + "' is not what was announced");
    }
  }

  private void write(TreeEntry.File file, byte[] bytes, int from, int length) throws IOException {
    Path target = path(file.hash());
    try (OutputStream out = Files.newOutputStream(target)) {
      write(out, target, bytes, from, length);
    }
    present.add(file.hash());
  }

  private static void write(OutputStream out, Path file, byte[] bytes, int from, int length)
      throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw DiskFailure.of(file, e);
    }
  }

  /**
   * Puts the content of a file where the file belongs, over a file or a link that is there.
   *
   * @param target in a folder that is no link
   */
  void place(TreeEntry.File file, Path target) throws IOException {
    Path content = path(file.hash());
    AtomicInteger left = uses.get(file.hash());
    synchronized (left) {
      boolean last = left.decrementAndGet() == 0;
      Path ready = last ? content : folder.resolve("copy-" + number.incrementAndGet());
      if (!last) {
        Files.copy(content, ready);
      }
      Trees.setMode(ready, file.mode());
      Files.move(ready, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Puts a link where it belongs, over a file or a link that is there. */
  void place(TreeEntry.Link link, Path target) throws IOException {
    Path ready = folder.resolve("link-" + number.incrementAndGet());
    Files.createSymbolicLink(ready, NativePath.of(link.target()));
    Files.move(ready, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path path(String hash) {
    return folder.resolve(hash);
  }

  /** Removes what nobody needed, once all is where it belongs. */
  void clear() throws IOException {
    Trees.delete(folder);
  }
}
