package dev.privet.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The sizes of the files that units name. */
public final class FileSizes {

  private static final String PART = "::";

  private FileSizes() {}

  /** The bytes of the file; of {@code file::part} those of the file; 0 where there is none. */
  public static long of(String unit) {
    int end = unit.indexOf(PART);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(
              Path.of(end > 0 ? unit.substring(0, end) : unit), BasicFileAttributes.class);
      return attributes.isRegularFile() ? attributes.size() : 0;
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }
}
