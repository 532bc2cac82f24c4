package dev.privet.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One request, read whole from a socket, so that it can be sent on more than once. */
record HttpMessage(String head, byte[] body) {

  /** Reads one request; its body may have a length or come in chunks. */
  static HttpMessage read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (header(text, "transfer-encoding").contains("chunked")) {
      readChunks(in, body);
    } else {
      String length = header(text, "content-length");
      body.write(readExactly(in, length.isEmpty() ? 0 : Integer.parseInt(length)));
    }
    return new HttpMessage(text, body.toByteArray());
  }

  private static void readChunks(DataInputStream in, ByteArrayOutputStream body)
      throws IOException {
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(readExactly(in, size));
      readExactly(in, 2);
    }
    readExactly(in, 2);
  }

  private static int chunkSize(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\r\n") < 0) {
      line.append((char) in.readByte());
    }
    return Integer.parseInt(line.toString().trim(), 16);
  }

  private static byte[] readExactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst()
        .orElse("");
  }

  /** The same request, on a connection of its own. */
  byte[] bytes() throws IOException {
    List<String> dropped =
        List.of(
            "connection:", "upgrade:", "http2-settings:", "content-length:", "transfer-encoding:");
    StringBuilder text = new StringBuilder();
    head.lines()
        .filter(line -> !line.isEmpty())
        .filter(line -> dropped.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith))
        .forEach(line -> text.append(line).append("\r\n"));
    text.append("Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.write(body);
    return all.toByteArray();
  }
}
