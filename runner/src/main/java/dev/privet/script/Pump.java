package dev.privet.script;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes what comes through a FIFO until its last writer is gone, or until nobody wants it. */
final class Pump implements Runnable {

  private static final int BUFFER = 16 * 1024;

  private final Path fifo;
  private final Output output;
  private final long limit;
  private final Runnable onTooMuch;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long length;
  private boolean abandoned;
  private boolean tooMuch;
  private IOException failure;

  Pump(Path fifo, Output output, long limit, Runnable onTooMuch) {
    this.fifo = fifo;
    this.output = output;
    this.limit = limit;
    this.onTooMuch = onTooMuch;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new FileInputStream(fifo.toFile())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        take(buffer, read);
      }
    } catch (IOException e) {
      fail(e);
    }
    end.complete(null);
  }

  /** After a failure it reads on, so that the script is not stopped by a full pipe. */
  private void take(byte[] buffer, int read) {
    boolean ends = false;
    synchronized (this) {
      if (abandoned || tooMuch || failure != null) {
        return;
      }
      int wanted = (int) Math.min(read, limit - length);
      try {
        output.write(buffer, 0, wanted);
        length += wanted;
        tooMuch = wanted < read;
      } catch (IOException e) {
        failure = e;
      }
      ends = tooMuch || failure != null;
    }
    if (ends) {
      onTooMuch.run();
    }
  }

  private synchronized void fail(IOException e) {
    failure = failure == null && !abandoned ? e : failure;
  }

  /** Whether all writers were gone within the time. */
  boolean awaitEnd(long millis) throws InterruptedException {
    try {
      end.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Wants nothing any more. What a process left behind still writes is read and dropped, so that it
   * is not ended by SIGPIPE; the FIFO must not be used again.
   */
  synchronized void abandon() throws IOException {
    abandoned = true;
    // a reader that still waits for a first writer gets one
    new RandomAccessFile(fifo.toFile(), "rw").close();
    Files.deleteIfExists(fifo);
  }

  synchronized boolean hadTooMuch() {
    return tooMuch;
  }

  /**
   * Says whether the output could be taken.
   *
   * @throws IOException if it could not
   */
  synchronized void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
