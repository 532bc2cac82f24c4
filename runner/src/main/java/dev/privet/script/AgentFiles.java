package dev.privet.script;

import dev.privet.script.FileFacts.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of an agent's container.
 *
 * <p>A file that was there is not looked at again: the image does not change, and a kit is asked
 * for its scripts before each batch.
 */
final class AgentFiles implements KitFiles {
  private final Errands errands;
  private final Path workingDirectory;
  private final Map<Path, FileFacts> known = new ConcurrentHashMap<>();

  AgentFiles(Errands errands, Path workingDirectory) {
    this.errands = errands;
    this.workingDirectory = workingDirectory;
  }

  @Override
  public Path absolute(Path path) {
    return workingDirectory.resolve(path);
  }

  @Override
  public FileFacts look(Path file) {
    FileFacts before = known.get(file);
    if (before != null) {
      return before;
    }
    FileFacts facts = parse(ask(file));
    if (facts.kind() == Kind.FILE) {
      known.put(file, facts);
    }
    return facts;
  }

  @Override
  public String where() {
    return " in the container of the agent";
  }

  private String ask(Path file) {
    try {
      return errands.ask(
          errand ->
              new ShellText()
                  .word(". ")
                  .quoted(errand.program("look.sh"))
                  .word("; look ")
                  .quoted(file)
                  .line());
    } catch (IOException e) {
      throw new KitException("cannot look at " + file + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KitException("interrupted while looking at " + file);
    }
  }

  /** Reads what {@code look.sh} printed. */
  static FileFacts parse(String line) {
    String[] words = line.split(" ", -1);
    Optional<String> head =
        words[2].equals("unreadable")
            ? Optional.empty()
            : Optional.of(
                new String(Base64.getDecoder().decode(words[2]), StandardCharsets.ISO_8859_1));
    return new FileFacts(
        Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1].equals("yes"), head);
  }
}
