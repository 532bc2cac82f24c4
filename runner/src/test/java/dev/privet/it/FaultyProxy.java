package dev.privet.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A network between runners and their master that cuts connections, delays and repeats requests and
 * drops answers.
 */
final class FaultyProxy implements AutoCloseable {

  /** What happens to one request. */
  enum Fault {
    NONE,
    /** The connection ends before the master hears of the request. */
    REFUSED,
    /** The master gets the first half of it. */
    CUT,
    /** The master answers, and nobody hears it. */
    ANSWER_DROPPED,
    /** The runner is cut off while the master still thinks that it waits. */
    HUNG_UP,
    DELAYED,
    /** The master gets it twice at the same time. */
    TWICE,
    /** The master gets it again after the runner has its answer. */
    AGAIN_LATER
  }

  private final int master;
  private final Random random;
  private final double rate;
  private final ServerSocket server;
  private final Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
  private volatile boolean closed;

  /**
   * Listens at once.
   *
   * @param rate which part of the requests meets a fault, from 0 to 1
   */
  FaultyProxy(int master, long seed, double rate) throws IOException {
    this.master = master;
    this.random = new Random(seed);
    this.rate = rate;
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How often each fault happened. */
  synchronized Map<Fault, Integer> seen() {
    return new EnumMap<>(seen);
  }

  private void accept() throws IOException {
    while (!closed) {
      Socket runner = server.accept();
      start(() -> serve(runner));
    }
  }

  private void serve(Socket runner) throws IOException {
    try (runner) {
      HttpMessage request = HttpMessage.read(runner.getInputStream());
      byte[] answer = pass(request, next());
      runner.getOutputStream().write(answer);
    }
  }

  private synchronized Fault next() {
    Fault[] faults = Fault.values();
    Fault fault =
        random.nextDouble() < rate ? faults[1 + random.nextInt(faults.length - 1)] : Fault.NONE;
    seen.merge(fault, 1, Integer::sum);
    return fault;
  }

  private synchronized int millis(int most) {
    return random.nextInt(most);
  }

  /** Gives what the runner is answered; nothing means that its connection just ends. */
  private byte[] pass(HttpMessage request, Fault fault) throws IOException {
    byte[] bytes = request.bytes();
    switch (fault) {
      case REFUSED:
        return new byte[0];
      case CUT:
        try (Socket socket = connect()) {
          socket.getOutputStream().write(Arrays.copyOf(bytes, bytes.length / 2));
        }
        return new byte[0];
      case ANSWER_DROPPED:
        exchange(bytes);
        return new byte[0];
      case HUNG_UP:
        start(() -> exchange(bytes));
        pause(millis(500));
        return new byte[0];
      case DELAYED:
        pause(millis(3000));
        byte[] answer = exchange(bytes);
        pause(millis(1000));
        return answer;
      case TWICE:
        start(() -> exchange(bytes));
        return exchange(bytes);
      case AGAIN_LATER:
        start(
            () -> {
              pause(millis(6000));
              exchange(bytes);
            });
        return exchange(bytes);
      default:
        return exchange(bytes);
    }
  }

  private byte[] exchange(byte[] request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request);
      return socket.getInputStream().readAllBytes();
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), master);
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(ConnectionWork work) {
    ConnectionWork.start("faulty-proxy", work);
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
