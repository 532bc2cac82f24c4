package dev.privet.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The commands by which a shell runs scripts. */
final class ShellCommand {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  // Some shell refuses to assign these, or gives them a meaning of its own.
  private static final Set<String> NOT_ASSIGNABLE =
      Set.of(
          "UID",
          "EUID",
          "PPID",
          "OPTIND",
          "SHELLOPTS",
          "BASHOPTS",
          "BASH_VERSINFO",
          "IFS",
          "LINENO",
          "PWD",
          "OLDPWD",
          "_");

  private ShellCommand() {}

  /** Makes a FIFO. */
  static byte[] makeFifo(Toolset tools, Path fifo) {
    return new ShellText()
        .quoted(tools.mkfifo())
        .word(" -m " + tools.fifoMode() + " ")
        .quoted(fifo)
        .withCode();
  }

  /**
   * Runs a script in a session of its own and in the foreground: a shell without job control makes
   * what it starts in the background ignore SIGINT.
   *
   * @param lost variables that the shell would not hand on
   */
  static byte[] run(
      Toolset tools,
      ScriptCall call,
      ProcessMark mark,
      Map<String, String> lost,
      Path stdout,
      Path stderr) {
    ShellText command = new ShellText();
    Map<String, String> byEnv = new TreeMap<>(lost);
    call.environment()
        .forEach(
            (name, value) -> {
              if (name.equals(AgentStarter.TOKEN)) {
                return;
              }
              if (NOT_ASSIGNABLE.contains(name)) {
                byEnv.put(name, value);
              } else {
                command.word(name).word("=").quoted(value).word(" ");
              }
            });
    command.word(ProcessMark.VARIABLE).word("=").quoted(mark.value()).word(" ");
    if (!byEnv.isEmpty()) {
      // Before setsid: env takes a path with = in it, as a script's may have, for a variable.
      command.quoted(tools.env()).word(" ");
      byEnv.forEach((name, value) -> command.quoted(name + "=" + value).word(" "));
    }
    command.quoted(tools.setsid()).word(" ").quoted(call.script());
    call.arguments().forEach(argument -> command.word(" ").quoted(argument));
    command.word(" >").quoted(stdout);
    if (stderr.equals(stdout)) {
      command.word(" 2>&1");
    } else {
      command.word(" 2>").quoted(stderr);
    }
    return command.word(" </dev/null").withCode();
  }

  /** The inherited variables that a shell drops, since their names mean nothing to it. */
  static Map<String, String> lostVariables(Map<String, String> inherited) {
    Map<String, String> lost = new TreeMap<>(inherited);
    lost.keySet().removeIf(name -> isName(name) || name.isEmpty() || name.indexOf('=') >= 0);
    return lost;
  }

  /** Whether a shell takes this name for a variable. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * @throws IllegalArgumentException when a script cannot be given such arguments or variables
   */
  static void check(List<String> arguments, Map<String, String> environment) {
    for (String name : environment.keySet()) {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "`"
                + name
                + "` cannot be a variable of a script: a name has letters, digits and _ only,"
                + " and no digit first");
      }
      if (environment.get(name).indexOf('\0') >= 0) {
        throw new IllegalArgumentException("the value of the variable " + name + " holds a NUL");
      }
    }
    for (String argument : arguments) {
      if (argument.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "an argument holds a NUL, which no program can be given: "
                + argument.replace("\0", "\\0"));
      }
    }
  }
}
