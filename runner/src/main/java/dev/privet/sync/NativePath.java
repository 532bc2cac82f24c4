package dev.privet.sync;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Paths of this system by their bytes. Java's strings cannot hold all of them, but the URI of a
 * path is made from its bytes, and back.
 */
final class NativePath {

  private static final Path ROOT = Path.of("/");

  private NativePath() {}

  /** The bytes of a path, absolute or not, as characters. */
  static String bytes(Path path) {
    String text = path.toString();
    if (TreePath.isAscii(text)) {
      return text;
    }
    String raw = ROOT.resolve(path).toUri().getRawPath();
    int from = path.isAbsolute() ? 0 : 1;
    // the URI of a folder that is there ends with a slash
    int to = raw.endsWith("/") && !text.endsWith("/") ? raw.length() - 1 : raw.length();
    StringBuilder bytes = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.append((char) Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.append(c);
      }
    }
    return bytes.toString();
  }

  /** The path with these bytes; what the system would not tell apart is normalized. */
  static Path of(String bytes) {
    if (TreePath.isAscii(bytes)) {
      return Path.of(bytes);
    }
    StringBuilder uri = new StringBuilder("file:///");
    for (byte b : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
      if (b == '/') {
        uri.append('/');
      } else {
        uri.append('%').append(Character.forDigit(b >> 4 & 15, 16));
        uri.append(Character.forDigit(b & 15, 16));
      }
    }
    Path absolute = Path.of(URI.create(uri.toString()));
    // relativize would normalize, and .. after a link is not what it seems
    return bytes.startsWith("/") ? absolute : absolute.subpath(0, absolute.getNameCount());
  }
}
