package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out why the system would not start a file, before it is asked to. */
final class ScriptFile {
  // What Linux reads of a first line.
  private static final int HEAD = 256;
  private static final List<String> BINARIES =
      List.of("\u007fELF", "\u00cf\u00fa\u00ed\u00fe", "\u00ca\u00fe\u00ba\u00be");

  private ScriptFile() {}

  static void check(Path file) {
    if (!Files.exists(file)) {
      throw new KitException(file + " is a symbolic link to nothing: correct or remove it");
    }
    if (!Files.isRegularFile(file)) {
      throw new KitException(file + " is not a file: a script has to be there, or nothing");
    }
    if (!Files.isExecutable(file)) {
      throw new KitException(file + " is not executable: chmod +x " + file);
    }
    checkHead(file, head(file));
  }

  private static void checkHead(Path file, String head) {
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
    if (interpreter.startsWith("/") && !Files.isExecutable(path(interpreter))) {
      throw new KitException(
          file
              + " names the interpreter "
              + interpreter
              + " in its first line, which does not exist here or is not executable:"
              + " install it or correct the line");
    }
  }

  private static Path path(String latin1) {
    return Path.of(new String(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Executable and not readable: a binary may be that, so the system decides.
      return BINARIES.get(0);
    }
  }
}
