package dev.privet.operator.follow;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The master of a run, asked by the operator. Every request takes at most 10 s, a wait aside. */
public interface Master {

  /**
   * The summary, when it is newer than this version or as soon as it is, at the latest after the
   * wait; else nothing. Completes with an {@link IOException} when the master does not answer.
   */
  CompletableFuture<Optional<RunSummary>> summary(long after, Duration wait);

  /** Asks for the end of the run; {@code UnitsLost} says that there will be no more runners. */
  void stop(Reason reason) throws IOException, InterruptedException;

  /** The JUnit report of a finished run, however large; the caller closes it. */
  InputStream report() throws IOException, InterruptedException;

  /** The time that each unit took, a JSON document a line; the caller closes it. */
  InputStream timings() throws IOException, InterruptedException;

  /** Tells that the verdict is kept: the master may go. */
  void collected() throws IOException, InterruptedException;
}
