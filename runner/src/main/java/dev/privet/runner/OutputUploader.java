package dev.privet.runner;

import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Master;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.ResultAnswer;
import dev.privet.script.SpooledOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Brings the output of one batch to the master: what is new while it runs, the rest at its end. */
final class OutputUploader {

  private static final int PIECE = 1024 * 1024;

  private final Master master;
  private final Calls calls;
  private final String leaseId;
  private final SpooledOutput output;
  private final Signal giveUp;
  private final ReentrantLock sending = new ReentrantLock();
  private long sent;
  private boolean finished;

  /** Gives up as soon as {@code giveUp} is raised. */
  OutputUploader(Master master, Calls calls, String leaseId, SpooledOutput output, Signal giveUp) {
    this.master = master;
    this.calls = calls;
    this.leaseId = leaseId;
    this.output = output;
    this.giveUp = giveUp;
  }

  /** Sends what is new. What does not arrive is sent again later. */
  void sendNew() {
    if (!sending.tryLock()) {
      return;
    }
    try {
      while (!finished && sent < output.length()) {
        int length = pieceLength();
        calls.attempt(() -> append(length), giveUp);
        sent += length;
      }
    } catch (OffsetException e) {
      resumeFrom(e);
    } catch (IOException | RuntimeException | AbandonedException e) {
      return; // the end of the batch sends it, and tells what is wrong
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sending.unlock();
    }
  }

  /**
   * Sends the rest and the result, whose output is complete now.
   *
   * @param result makes the result from the end of the output
   * @param next whether to ask for the slot's next lease
   */
  ResultAnswer finish(Function<byte[], BatchResult> result, BooleanSupplier next)
      throws IOException, AbandonedException, InterruptedException {
    sending.lock();
    try {
      for (int failures = 0; ; failures++) {
        try {
          return sendAll(result, next);
        } catch (OffsetException e) {
          resumeFrom(e);
        }
        calls.pause(failures, giveUp);
      }
    } finally {
      finished = true;
      sending.unlock();
    }
  }

  private ResultAnswer sendAll(Function<byte[], BatchResult> result, BooleanSupplier next)
      throws IOException, AbandonedException, InterruptedException {
    while (output.length() - sent > BatchResult.MAX_TAIL) {
      int length = pieceLength();
      calls.persist(() -> append(length), giveUp);
      sent += length;
    }
    BatchResult complete = result.apply(output.bytes(sent, BatchResult.MAX_TAIL));
    return calls.persist(() -> master.finish(leaseId, complete, next.getAsBoolean()), giveUp);
  }

  private int pieceLength() {
    return (int) Math.min(PIECE, output.length() - sent);
  }

  private void append(int length) throws IOException {
    try (InputStream bytes = output.read(sent)) {
      master.appendOutput(leaseId, sent, bytes, length);
    }
  }

  private void resumeFrom(OffsetException e) {
    sent = Math.max(0, Math.min(e.held(), output.length()));
  }
}
