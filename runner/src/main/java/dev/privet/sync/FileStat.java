package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the system says of a file, by which it shows that its content has not changed.
 *
 * @param mode type and permissions, as in {@code st_mode}
 * @param modified nanoseconds since the epoch
 * @param changed the same for content, mode, owner and names together
 */
record FileStat(int mode, long size, long modified, long changed, long inode) {

  private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino";
  private static final int TYPE = 0170000;
  private static final int OWNER = 0700;

  /** What a file is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    SPECIAL
  }

  /** Looks at a file, and at a link itself. */
  static FileStat of(Path file) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    return new FileStat(
        (int) attributes.get("mode"),
        (long) attributes.get("size"),
        nanos(attributes.get("lastModifiedTime")),
        nanos(attributes.get("ctime")),
        (long) attributes.get("ino"));
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  Kind kind() {
    return switch (mode & TYPE) {
      case 0100000 -> Kind.FILE;
      case 0040000 -> Kind.FOLDER;
      case 0120000 -> Kind.LINK;
      default -> Kind.SPECIAL;
    };
  }

  boolean isFolder() {
    return kind() == Kind.FOLDER;
  }

  boolean isFile() {
    return kind() == Kind.FILE;
  }

  int permissions() {
    return mode & 0777;
  }

  /** Whether its owner may list it, enter it and change what is in it. */
  boolean isOpenToOwner() {
    return (mode & OWNER) == OWNER;
  }

  FileStat openToOwner() {
    return new FileStat(mode | OWNER, size, modified, changed, inode);
  }
}
