package dev.privet.bench;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that is kept alive: one request, then its answer, then the next request. */
final class Connection {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  /** Hears of answers. */
  @FunctionalInterface
  interface Listener {
    void answered(int status, String body) throws IOException;
  }

  /** Hears that the master closed the connection. */
  @FunctionalInterface
  interface CloseListener {
    void closed() throws IOException;
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private Listener listener = (status, body) -> {};
  private CloseListener closeListener = () -> {};
  private ByteBuffer out = ByteBuffer.allocate(0);
  private byte[] in = new byte[2048];
  private int filled;

  Connection(Selector selector, SocketAddress master) throws IOException {
    channel = SocketChannel.open(master);
    channel.configureBlocking(false);
    channel.socket().setTcpNoDelay(true);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void onClose(CloseListener then) {
    closeListener = then;
  }

  void send(String method, String path, String json, Listener then) throws IOException {
    listener = then;
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n";
    out = ByteBuffer.wrap((head + json).getBytes(StandardCharsets.US_ASCII));
    write();
  }

  /** Goes on with what the selector says is possible. */
  void ready() throws IOException {
    try {
      if (key.isValid() && key.isWritable()) {
        write();
      }
      if (key.isValid() && key.isReadable()) {
        read();
      }
    } catch (SocketException e) {
      closeListener.closed();
    }
  }

  private void write() throws IOException {
    channel.write(out);
    key.interestOps(SelectionKey.OP_READ | (out.hasRemaining() ? SelectionKey.OP_WRITE : 0));
  }

  private void read() throws IOException {
    if (filled == in.length) {
      in = Arrays.copyOf(in, 2 * in.length);
    }
    int read = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
    if (read < 0) {
      closeListener.closed();
      return;
    }
    filled += read;
    String text = new String(in, 0, filled, StandardCharsets.US_ASCII);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    Matcher length = LENGTH.matcher(text.substring(0, end));
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    if (filled >= end + 4 + body) {
      filled = 0;
      listener.answered(Integer.parseInt(text.substring(9, 12)), text.substring(end + 4));
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
