package dev.privet.script;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Finds out why the system would not start a file, before it is asked to. */
final class ScriptFile {
  private static final List<String> BINARIES =
      List.of("\u007fELF", "\u00cf\u00fa\u00ed\u00fe", "\u00ca\u00fe\u00ba\u00be");

  private ScriptFile() {}

  static void check(Path file, FileFacts facts, KitFiles files) {
    if (facts.kind() == FileFacts.Kind.DANGLING) {
      throw new KitException(file + " is a symbolic link to nothing: correct or remove it");
    }
    if (facts.kind() != FileFacts.Kind.FILE) {
      throw new KitException(file + " is not a file: a script has to be there, or nothing");
    }
    if (!facts.executable()) {
      throw new KitException(file + " is not executable: chmod +x " + file);
    }
    // Executable and not readable: a binary may be that, so the system decides.
    facts.head().ifPresent(head -> checkHead(file, head, files));
  }

  private static void checkHead(Path file, String head, KitFiles files) {
    if (BINARIES.stream().anyMatch(head::startsWith)) {
      return;
    }
    if (!head.startsWith("#!")) {
      throw new KitException(
          file
              + " is neither a script with a first line such as #!/bin/sh nor a binary:"
              + " write the line of its interpreter first");
    }
    String line = head.substring(2).split("\n", 2)[0];
    if (line.endsWith("\r")) {
      throw new KitException(
          file
              + " has Windows line ends (CRLF), so that its interpreter is not found:"
              + " sed -i 's/\\r$//' "
              + file);
    }
    String interpreter = line.strip().split("[ \t]", 2)[0];
    if (interpreter.isEmpty()) {
      throw new KitException(file + " names no interpreter after #!: write #!/bin/sh, for one");
    }
    if (interpreter.startsWith("/") && !files.look(path(interpreter)).executable()) {
      throw new KitException(
          file
              + " names the interpreter "
              + interpreter
              + " in its first line, which does not exist"
              + (files.where().isEmpty() ? " here" : files.where())
              + " or is not executable:"
              + " install it or correct the line");
    }
  }

  private static Path path(String latin1) {
    return Path.of(new String(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
