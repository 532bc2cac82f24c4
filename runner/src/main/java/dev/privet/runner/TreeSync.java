package dev.privet.runner;

import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.TreeMaster;
import dev.privet.sync.TargetFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gets the project's files from the master, before anything of them is needed. */
public final class TreeSync implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(200);

  private final TreeMaster master;
  private final RunnerLog log;
  private final Patience patience;
  private final Calls calls;
  private final Signal lost = new Signal();
  private final ScheduledExecutorService clock = Threads.clock("sync");
  private volatile long begun;

  /**
   * Nothing is asked for yet.
   *
   * @param masterTimeout how long the master may be silent
   */
  public TreeSync(TreeMaster master, Duration masterTimeout, RunnerLog log) {
    this.master = master;
    this.log = log;
    this.patience = new Patience(masterTimeout, System::nanoTime);
    this.calls = new Calls(patience, new Backoff(new Random()), Threads.forBlocking("sync"), log);
    clock.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    if (patience.isLost()) {
      lost.raise();
    }
  }

  /**
   * Asks what the runner gets; waits for a master that is not there yet.
   *
   * @return empty if it has its own files
   * @throws LostMasterException if there is no answer in time
   */
  public Optional<byte[]> manifest() throws IOException {
    return persist(
        () -> {
          begun = System.nanoTime();
          return master.tree();
        });
  }

  /**
   * Makes the files of a folder of this runner's own those of the manifest.
   *
   * @param trees where there is such a folder for each project
   */
  public TargetFolder into(Path trees, byte[] manifest) throws IOException {
    return TargetFolder.sync(trees, manifest, this::blobs, begun, log::info);
  }

  private byte[] blobs(BlobRequest request) throws IOException {
    return persist(() -> master.blobs(request));
  }

  private <T> T persist(Calls.Call<T> call) throws IOException {
    try {
      return calls.persist(call, lost);
    } catch (AbandonedException e) {
      throw new LostMasterException(patience.loss(calls.lastFailure()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were synced");
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
