package dev.privet.script;

import dev.privet.script.FileFacts.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The files of this machine. */
final class LocalFiles implements KitFiles {

  private final Path workingDirectory;

  LocalFiles(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  @Override
  public Path absolute(Path path) {
    return workingDirectory.resolve(path).toAbsolutePath();
  }

  @Override
  public FileFacts look(Path file) {
    Kind kind = kind(file);
    return new FileFacts(
        kind, Files.isExecutable(file), kind == Kind.FILE ? head(file) : Optional.empty());
  }

  @Override
  public String where() {
    return "";
  }

  private static Kind kind(Path file) {
    if (Files.isRegularFile(file)) {
      return Kind.FILE;
    }
    if (Files.isDirectory(file)) {
      return Kind.FOLDER;
    }
    if (Files.exists(file)) {
      return Kind.OTHER;
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Kind.DANGLING : Kind.MISSING;
  }

  private static Optional<String> head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(FileFacts.HEAD), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
