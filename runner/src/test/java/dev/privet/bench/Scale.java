package dev.privet.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Locale;

/**
 * Connects many runners to a master, over two connections each, as real runners do, and hands in a
 * result for every unit: {@code Scale PORT RUNNERS UNITS MILLISECONDS-PER-UNIT}. Ends with 1 after
 * an error.
 */
final class Scale {

  private Scale() {}

  public static void main(String[] arguments) throws IOException {
    SocketAddress master = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    int runners = Integer.parseInt(arguments[1]);
    int units = Integer.parseInt(arguments[2]);
    Tally tally = new Tally(Long.parseLong(arguments[3]));
    try (Selector selector = Selector.open()) {
      for (int i = 1; i <= runners; i++) {
        Connection slot = new Connection(selector, master);
        Connection beat = new Connection(selector, master);
        new BenchRunner("bench_" + i, slot, beat, tally).start();
      }
      while (tally.gone() < runners) {
        selector.select(tally.runDue());
        for (SelectionKey key : selector.selectedKeys()) {
          ((Connection) key.attachment()).ready();
        }
        selector.selectedKeys().clear();
      }
    }
    report(tally, units);
    System.exit(tally.errors() == 0 && tally.results() == units ? 0 : 1);
  }

  private static void report(Tally tally, int units) {
    System.out.printf(
        Locale.ROOT,
        "results            %d of %d%n"
            + "errors             %d%n"
            + "results per second %.0f%n"
            + "result exchange    p50 %.1f ms, p99 %.1f ms%n",
        tally.results(),
        units,
        tally.errors(),
        tally.resultsPerSecond(),
        tally.percentile(0.5),
        tally.percentile(0.99));
  }
}
