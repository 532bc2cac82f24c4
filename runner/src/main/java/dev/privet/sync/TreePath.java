package dev.privet.sync;

import java.nio.charset.StandardCharsets;

/** Which paths a tree may have, and how they are written into its manifest. */
final class TreePath {

  /** What Linux takes as a name, and as a path, in bytes. */
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_PATH = 4095;
  private static final String DIGITS = "0123456789ABCDEF";

  private TreePath() {}

  /** Refuses whatever could lead out of the folder that the path is for. */
  static String check(String path) throws BadTreeException {
    if (path.isEmpty() || path.length() > LONGEST_PATH) {
      throw new BadTreeException("a path of " + path.length() + " bytes");
    }
    if (path.indexOf('\0') >= 0) {
      throw new BadTreeException("a NUL in the path '" + encode(path) + "'");
    }
    int from = 0;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      checkName(path, from, to);
      from = to + 1;
    }
    return path;
  }

  private static void checkName(String path, int from, int to) throws BadTreeException {
    int length = to - from;
    boolean dots = length > 0 && length < 3 && path.startsWith("..".substring(2 - length), from);
    if (length == 0 || length > LONGEST_NAME || dots) {
      throw new BadTreeException(
          "the path '"
              + encode(path)
              + "' is absolute, or a part of it is empty, '.', '..' or long");
    }
  }

  /** The folder that holds the path; empty for the tree's root. */
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The last component. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A path below a folder; the root is empty. */
  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** The path for people, and for the matcher of ignore rules. */
  static String text(String path) {
    return isAscii(path)
        ? path
        : new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  static boolean isAscii(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that are not printable ASCII, blanks and {@code %} become {@code %XX}. */
  static String encode(String path) {
    StringBuilder encoded = null;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain = c > ' ' && c < 0x7f && c != '%';
      if (!plain && encoded == null) {
        encoded = new StringBuilder(path.length() + 16).append(path, 0, i);
      }
      if (!plain) {
        encoded.append('%').append(DIGITS.charAt(c >> 4 & 15)).append(DIGITS.charAt(c & 15));
      } else if (encoded != null) {
        encoded.append(c);
      }
    }
    return encoded == null ? path : encoded.toString();
  }

  /** The opposite of {@link #encode}. */
  static String decode(String encoded) throws BadTreeException {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    StringBuilder path = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        path.append((char) (digit(encoded, i + 1) << 4 | digit(encoded, i + 2)));
        i += 2;
      } else {
        path.append(c);
      }
    }
    return path.toString();
  }

  private static int digit(String encoded, int at) throws BadTreeException {
    int digit = at < encoded.length() ? DIGITS.indexOf(encoded.charAt(at)) : -1;
    if (digit < 0) {
      throw new BadTreeException("'" + encoded + "' has a % without two digits");
    }
    return digit;
  }
}
