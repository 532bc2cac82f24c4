package dev.privet.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kit that can be written into a project.
 *
 * @param folder where it stands in the distribution
 */
public record ShippedKit(Path folder) {

  /** The name of its framework. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** What it says of itself. */
  public KitReadme readme() throws IOException {
    return KitReadme.parse(Files.readString(folder.resolve("README")));
  }

  /** Which of its files are in this folder already. */
  public List<Path> present(Path target) throws IOException {
    return files().stream()
        .map(file -> target.resolve(file.getFileName()))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /**
   * Writes its files into a folder, which is made if need be.
   *
   * @param replace whether a file that is there is replaced; else it is an error
   * @return what was written
   */
  public List<Path> write(Path target, boolean replace) throws IOException {
    Files.createDirectories(target);
    List<Path> written = new ArrayList<>();
    for (Path file : files()) {
      Path copy = target.resolve(file.getFileName());
      if (replace) {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.copy(file, copy);
      }
      written.add(copy);
    }
    return written;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
