package dev.privet.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A network between a runner and its master that passes no answers on once it has passed so many
 * bytes of them; its connections stay open.
 */
final class StallingRelay implements AutoCloseable {

  private final int master;
  private final ServerSocket server;
  private long left;

  /** Listens at once. */
  StallingRelay(int master, long bytes) throws IOException {
    this.master = master;
    this.left = bytes;
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket runner = server.accept();
      start(() -> relay(runner));
    }
  }

  private void relay(Socket runner) throws IOException {
    try (runner;
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), master)) {
      start(() -> answer(socket.getInputStream(), runner.getOutputStream()));
      runner.getInputStream().transferTo(socket.getOutputStream());
    }
  }

  private void answer(InputStream from, OutputStream to) throws IOException {
    byte[] bytes = new byte[1 << 14];
    for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
      to.write(bytes, 0, passed(length));
    }
  }

  private synchronized int passed(int length) {
    int passed = (int) Math.min(length, left);
    left -= passed;
    return passed;
  }

  private static void start(ConnectionWork work) {
    ConnectionWork.start("stalling-relay", work);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
