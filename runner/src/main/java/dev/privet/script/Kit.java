package dev.privet.script;

import java.nio.file.Path;
import java.util.Optional;

/** The folder that holds the scripts of a suite. */
public final class Kit {
  private final Path directory;
  private final KitFiles files;

  private Kit(Path directory, KitFiles files) {
    this.directory = directory;
    this.files = files;
  }

  /**
   * Opens the kit in this folder of this machine.
   *
   * @throws KitException when there is no such folder
   */
  public static Kit open(Path dir) {
    return open(dir, new LocalFiles(ProcessScope.HERE));
  }

  static Kit open(Path dir, KitFiles files) {
    Path directory = files.absolute(dir).normalize();
    FileFacts.Kind kind = files.look(directory).kind();
    if (kind != FileFacts.Kind.FOLDER) {
      String what = kind.exists() ? "is not a folder" : "does not exist" + files.where();
      throw new KitException(
          "no kit: "
              + directory
              + " "
              + what
              + "; name the folder that holds the kit with `privet -privet-dir DIR`, or write one"
              + " with `privet init KIT`");
    }
    return new Kit(directory, files);
  }

  /** The folder, as an absolute path. */
  public Path directory() {
    return directory;
  }

  /**
   * The absolute path of a script that has to be there.
   *
   * @throws KitException when it is missing or cannot be started
   */
  public Path require(KitScript script) {
    return find(script)
        .orElseThrow(
            () ->
                new KitException(
                    "the kit has no script `"
                        + script.fileName()
                        + "`: write "
                        + directory.resolve(script.fileName())
                        + " and make it executable, or name another folder with"
                        + " `privet -privet-dir DIR`"));
  }

  /**
   * The absolute path of a script, or nothing when the kit has none of this name.
   *
   * @throws KitException when the script is there and cannot be started
   */
  public Optional<Path> find(KitScript script) {
    Path file = directory.resolve(script.fileName());
    FileFacts facts = files.look(file);
    if (facts.kind() == FileFacts.Kind.MISSING) {
      return Optional.empty();
    }
    ScriptFile.check(file, facts, files);
    return Optional.of(file);
  }
}
