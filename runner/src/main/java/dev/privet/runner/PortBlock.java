package dev.privet.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Random;

/**
 * A few TCP ports that no other runner of this machine has, whoever started it.
 *
 * <p>The block's first port is bound and never listens: that keeps others away from the rest, and
 * the system gives it back when this process is gone, however it went.
 */
final class PortBlock implements AutoCloseable {

  /** How many ports a block has for its owner. */
  static final int PORTS = 9;

  private static final int SIZE = PORTS + 1;

  /** Below the ports that systems give to those who do not choose: from 32768 on Linux. */
  private static final int FIRST = 20_000;

  private static final int BLOCKS = 1_200;

  private final Socket lock;

  private PortBlock(Socket lock) {
    this.lock = lock;
  }

  /** A block of which nothing is in use; empty where there is none left. */
  static Optional<PortBlock> reserve(Random random) {
    int start = random.nextInt(BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      Optional<PortBlock> block = reserve(FIRST + (start + i) % BLOCKS * SIZE);
      if (block.isPresent()) {
        return block;
      }
    }
    return Optional.empty();
  }

  static Optional<PortBlock> reserve(int lockPort) {
    Optional<Socket> lock = bind(InetAddress.getLoopbackAddress(), lockPort);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    PortBlock block = new PortBlock(lock.get());
    if (!block.isFree()) {
      block.close();
      return Optional.empty();
    }
    return Optional.of(block);
  }

  /** The first of the ports. */
  int first() {
    return lock.getLocalPort() + 1;
  }

  private boolean isFree() {
    for (int port = first(); port < first() + PORTS; port++) {
      Optional<Socket> test = bind(new InetSocketAddress(0).getAddress(), port);
      if (test.isEmpty()) {
        return false;
      }
      close(test.get());
    }
    return true;
  }

  private static Optional<Socket> bind(InetAddress address, int port) {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(false); // two that allow it could have the same
      socket.bind(new InetSocketAddress(address, port));
      return Optional.of(socket);
    } catch (IOException e) {
      close(socket);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    close(lock);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more, either way
    }
  }
}
