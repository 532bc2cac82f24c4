package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Changes of files and folders that never go through a link. */
final class Trees {

  private Trees() {}

  /** Deletes a file, a link, or a folder with all in it, read-only ones too. */
  static void delete(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    FileStat stat = FileStat.of(file);
    if (stat.isFolder()) {
      Found folder = open(new Found("", file, stat));
      for (Found child : folder.children()) {
        delete(child.file());
      }
    }
    Files.deleteIfExists(file);
  }

  /** Lets the owner of a folder work in it. */
  static Found open(Found folder) throws IOException {
    FileStat stat = folder.stat();
    if (stat.isOpenToOwner()) {
      return folder;
    }
    setMode(folder.file(), stat.openToOwner().permissions());
    return new Found(folder.path(), folder.file(), stat.openToOwner());
  }

  /** Sets the permissions of what is known to be no link. */
  static void setMode(Path file, int permissions) throws IOException {
    Files.setAttribute(file, "unix:mode", permissions);
  }
}
