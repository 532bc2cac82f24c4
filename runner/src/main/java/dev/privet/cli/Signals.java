package dev.privet.cli;

import dev.privet.master.ExitCodes;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * SIGINT and SIGTERM. The first asks; the third SIGINT ends this process, and its guard the rest.
 */
final class Signals {

  private static final int MAX_PATIENCE = 2;

  private Signals() {}

  /**
   * Sets what a signal does.
   *
   * @param action gets the exit code that stands for the signal, 130 or 143
   */
  static void onInterrupt(IntConsumer action) {
    AtomicInteger interrupts = new AtomicInteger();
    for (String name : List.of("INT", "TERM")) {
      int code = name.equals("INT") ? ExitCodes.INTERRUPTED : ExitCodes.TERMINATED;
      handle(
          name,
          () -> {
            if (name.equals("INT") && interrupts.incrementAndGet() > MAX_PATIENCE) {
              Runtime.getRuntime().halt(code);
            }
            action.accept(code);
          });
    }
  }

  /**
   * Registers a handler with {@code sun.misc.Signal}, which every JDK has in jdk.unsupported (JEP
   * 260) and javac warns of, so it is looked up by name. Shutdown hooks do not know the signal.
   */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java cannot handle signals", e);
    }
  }
}
