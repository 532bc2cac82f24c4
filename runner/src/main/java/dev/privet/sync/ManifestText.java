package dev.privet.sync;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A manifest as text, one entry a line; the paths are encoded so that they hold no blank.
 *
 * <pre>
 * privet-tree 1 KEY ENTRIES
 * d 755 src
 * f 644 1024 SHA-256 src/Main.java
 * l ../README.md src/README.md
 * </pre>
 */
final class ManifestText {

  private static final String HEAD = "privet-tree 1 ";
  private static final int HASH = 64;

  private final String text;
  private final Set<String> folders = new HashSet<>();
  private String last = "";
  private int at;

  private ManifestText(String text) {
    this.text = text;
  }

  static byte[] write(Manifest manifest) {
    StringBuilder text = new StringBuilder(128 * (manifest.entries().size() + 1));
    text.append(HEAD).append(manifest.key()).append(' ').append(manifest.entries().size());
    text.append('\n');
    for (TreeEntry entry : manifest.entries()) {
      append(text, entry);
      text.append(' ').append(TreePath.encode(entry.path())).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void append(StringBuilder text, TreeEntry entry) {
    if (entry instanceof TreeEntry.File file) {
      text.append("f ").append(Integer.toOctalString(file.mode()));
      text.append(' ').append(file.size()).append(' ').append(file.hash());
    } else if (entry instanceof TreeEntry.Folder folder) {
      text.append("d ").append(Integer.toOctalString(folder.mode()));
    } else if (entry instanceof TreeEntry.Link link) {
      text.append("l ").append(TreePath.encode(link.target()));
    }
  }

  /**
   * Reads a manifest of somebody who is not trusted.
   *
   * @throws BadTreeException when it is not whole, when a path leads out of the tree, or when a
   *     part of a path is not a folder of the same manifest
   */
  static Manifest read(byte[] text) throws BadTreeException {
    return new ManifestText(new String(text, StandardCharsets.ISO_8859_1)).read();
  }

  private Manifest read() throws BadTreeException {
    if (!text.startsWith(HEAD)) {
      throw new BadTreeException("the manifest does not begin with '" + HEAD + "'");
    }
    at = HEAD.length();
    String key = TreeKey.check(word(' '));
    int count = (int) number(word('\n'), 10, Integer.MAX_VALUE);
    List<TreeEntry> entries = new ArrayList<>(Math.min(count, text.length() / 4));
    folders.add("");
    while (at < text.length()) {
      entries.add(entry());
    }
    if (entries.size() != count) {
      throw new BadTreeException(entries.size() + " entries instead of " + count);
    }
    return new Manifest(key, entries);
  }

  private TreeEntry entry() throws BadTreeException {
    String kind = word(' ');
    return switch (kind) {
      case "d" -> {
        int mode = mode();
        String path = path();
        folders.add(path);
        yield new TreeEntry.Folder(path, mode);
      }
      case "f" -> {
        int mode = mode();
        long size = number(word(' '), 10, Long.MAX_VALUE);
        String hash = hash();
        yield new TreeEntry.File(path(), mode, size, hash);
      }
      case "l" -> {
        String target = target();
        yield new TreeEntry.Link(path(), target);
      }
      default -> throw new BadTreeException("an entry of the kind '" + kind + "'");
    };
  }

  private int mode() throws BadTreeException {
    return (int) number(word(' '), 8, 0777);
  }

  private String hash() throws BadTreeException {
    String hash = word(' ');
    boolean digits = hash.length() == HASH;
    for (int i = 0; digits && i < HASH; i++) {
      digits = Character.digit(hash.charAt(i), 16) >= 0 && !Character.isUpperCase(hash.charAt(i));
    }
    if (!digits) {
      throw new BadTreeException("'" + hash + "' is no SHA-256");
    }
    return hash;
  }

  private String target() throws BadTreeException {
    String target = TreePath.decode(word(' '));
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw new BadTreeException("a link without a target");
    }
    return target;
  }

  private String path() throws BadTreeException {
    String path = TreePath.check(TreePath.decode(word('\n')));
    if (path.compareTo(last) <= 0) {
      throw new BadTreeException("'" + TreePath.encode(path) + "' twice, or out of order");
    }
    if (!folders.contains(TreePath.parent(path))) {
      throw new BadTreeException("'" + TreePath.encode(path) + "' is in no folder of the tree");
    }
    last = path;
    return path;
  }

  private String word(char end) throws BadTreeException {
    int to = text.indexOf(end, at);
    if (to < 0) {
      throw new BadTreeException("the manifest is torn");
    }
    String word = text.substring(at, to);
    at = to + 1;
    return word;
  }

  private static long number(String word, int radix, long max) throws BadTreeException {
    try {
      long number = Long.parseLong(word, radix);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadTreeException("'" + word + "' is no number from 0 to " + max);
  }
}
