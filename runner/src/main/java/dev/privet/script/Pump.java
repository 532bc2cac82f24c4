package dev.privet.script;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Reads what scripts write to a FIFO, one script after the other.
 *
 * <p>To open a FIFO waits for a writer, so its thread waits there for the next script. The end of
 * the FIFO comes when the last process that writes to it has ended: what a pipe does.
 */
final class Pump {
  private static final int BUFFER = 64 * 1024;
  private static final long OPENING = TimeUnit.SECONDS.toMillis(5);

  private final Path fifo;
  private volatile Delivery delivery;
  private volatile FileInputStream open;
  private boolean opening = true;
  private boolean closed;

  private Pump(Path fifo) {
    this.fifo = fifo;
  }

  /** Starts to read a FIFO that exists. */
  static Pump start(Path fifo) {
    Pump pump = new Pump(fifo);
    Thread thread = new Thread(pump::run, "privet-pump-" + fifo.getFileName());
    thread.setDaemon(true);
    thread.start();
    return pump;
  }

  Path fifo() {
    return fifo;
  }

  /** Says where the next script's output goes; called before that script starts. */
  void deliverTo(Delivery next) {
    delivery = next;
  }

  /** Whether no script has opened the FIFO since the last end. */
  synchronized boolean isWaitingForWriter() {
    return opening;
  }

  /** Whether all that was written has been read. */
  boolean isDrained() {
    FileInputStream in = open;
    try {
      return in == null || in.available() == 0;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Takes no further script. What is still written is read to its end, so that no process left
   * behind gets SIGPIPE; then the FIFO is deleted.
   */
  void close() {
    synchronized (this) {
      closed = true;
      if (!opening || !Files.exists(fifo)) {
        return;
      }
    }
    // Opened for reading too, it opens without another side, and is one for the thread.
    try {
      RandomAccessFile writer = new RandomAccessFile(fifo.toFile(), "rw");
      awaitOpened();
      writer.close();
    } catch (IOException e) {
      // Gone: with the temporary directory, that is at the end.
    }
  }

  private synchronized void awaitOpened() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(OPENING);
    boolean interrupted = false;
    while (opening && System.nanoTime() < end) {
      try {
        wait(OPENING);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    byte[] buffer = new byte[BUFFER];
    while (beginOpening()) {
      try (FileInputStream in = new FileInputStream(fifo.toFile())) {
        opened();
        open = in;
        copy(in, buffer);
      } catch (IOException e) {
        fail(e);
      } finally {
        open = null;
        opened();
      }
      // Only now that it is closed: the next script must not meet the old reader.
      end();
    }
    try {
      Files.deleteIfExists(fifo);
    } catch (IOException e) {
      // The temporary directory goes as a whole.
    }
  }

  private void copy(FileInputStream in, byte[] buffer) throws IOException {
    int length = in.read(buffer);
    while (length >= 0) {
      Delivery to = delivery;
      if (to != null) {
        to.take(buffer, length);
      }
      length = in.read(buffer);
    }
  }

  private void fail(IOException e) {
    Delivery to = delivery;
    if (to != null) {
      to.fail(new IOException("cannot take output from " + fifo + ": " + e.getMessage(), e));
    }
    synchronized (this) {
      closed = true;
    }
  }

  private void end() {
    Delivery to = delivery;
    delivery = null;
    if (to != null) {
      to.end();
    }
  }

  private synchronized boolean beginOpening() {
    opening = !closed;
    return opening;
  }

  private synchronized void opened() {
    opening = false;
    notifyAll();
  }
}
