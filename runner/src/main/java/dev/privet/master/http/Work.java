package dev.privet.master.http;

import dev.privet.master.MasterService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smallrye.mutiny.unchecked.UncheckedSupplier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which the master changes, once a request is here as a whole.
 *
 * <p>They are few, because all of them want the same lock, and no upload runs on them: clients that
 * send slowly, or stop, keep nobody from handing in a result.
 */
@Singleton
final class Work {

  private static final int THREADS = 4;

  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "privet-work-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  @Inject MasterService master;

  /** A change of the run. */
  @FunctionalInterface
  interface Change {
    void apply(MasterService master) throws Exception;
  }

  <T> Uni<T> later(UncheckedSupplier<T> work) {
    return Uni.createFrom().item(Unchecked.supplier(work)).runSubscriptionOn(threads);
  }

  Uni<Void> change(Change change) {
    return later(
        () -> {
          change.apply(master);
          return null;
        });
  }

  @PreDestroy
  void end() {
    threads.shutdown();
  }
}
