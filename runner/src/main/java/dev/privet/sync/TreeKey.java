package dev.privet.sync;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Under which name the files of a project are kept: made of who syncs them and from where, so that
 * no two people and no two folders share one.
 */
final class TreeKey {

  private static final int READABLE = 24;
  private static final int UNIQUE = 16;
  private static final String PATTERN = "[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}";

  private TreeKey() {}

  /**
   * The key of a folder.
   *
   * @param folder its real path
   */
  static String of(String user, String host, Path folder) {
    String name = Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("root");
    String all = String.join("\0", user, host, NativePath.bytes(folder));
    String hash = Hashes.of(all.getBytes(StandardCharsets.UTF_8));
    return readable(user) + "-" + readable(name) + "-" + hash.substring(0, UNIQUE);
  }

  private static String readable(String name) {
    String clean = name.replaceAll("[^A-Za-z0-9_]", "_");
    return clean.isEmpty() ? "_" : clean.substring(0, Math.min(clean.length(), READABLE));
  }

  /** Refuses a key that is no plain name of a folder. */
  static String check(String key) throws BadTreeException {
    if (!key.matches(PATTERN)) {
      throw new BadTreeException("the key '" + TreePath.encode(key) + "' is not " + PATTERN);
    }
    return key;
  }
}
