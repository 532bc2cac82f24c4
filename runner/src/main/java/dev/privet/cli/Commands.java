package dev.privet.cli;

import dev.privet.master.FailFast;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The program's commands with their flags. To make all of them takes a fifth of a short run, so
 * that a start makes those of the command that is called.
 */
public final class Commands {

  private static final String PROGRAM = "privet";

  private static final Map<String, Supplier<CommandSpec>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", () -> new RunCommand().spec());
    COMMANDS.put("plan", () -> new PlanCommand().spec());
    COMMANDS.put("report", () -> new ReportCommand().spec());
    COMMANDS.put("init", () -> new InitCommand().spec());
    COMMANDS.put(
        "generate-completion",
        () -> CommandSpec.forAnnotatedObject(new AutoComplete.GenerateCompletion()));
  }

  /** What begins with these shows commands that are not called: help, and a file of arguments. */
  private static final String SHOWS_OTHERS = "-h(elp)?(=.*)?|@.*|generate-completion";

  private Commands() {}

  /** The whole program, such as its documents tell of it. */
  public static CommandLine all() {
    CommandLine program = program();
    COMMANDS.forEach((name, command) -> program.addSubcommand(name, command.get()));
    return configured(program);
  }

  /** As much of the program as these arguments need. */
  static CommandLine called(String... args) {
    String first = args.length == 0 ? "" : args[0];
    Set<String> names = COMMANDS.keySet();
    if (names.contains(first) && !first.matches(SHOWS_OTHERS)) {
      return only(first);
    }
    return Arrays.stream(args).anyMatch(arg -> names.contains(arg) || arg.matches(SHOWS_OTHERS))
        ? all()
        : withoutCommands();
  }

  /** The flags of {@code privet} stand for nothing before a command. */
  private static CommandLine only(String name) {
    CommandLine program = new CommandLine(CommandSpec.create().name(PROGRAM));
    return configured(program.addSubcommand(name, COMMANDS.get(name).get()));
  }

  /** The names are for suggestions to who has mistyped one. */
  private static CommandLine withoutCommands() {
    CommandLine program = program();
    COMMANDS.keySet().forEach(name -> program.addSubcommand(name, CommandSpec.create()));
    return configured(program);
  }

  /** With flags of its own, and no commands yet. */
  private static CommandLine program() {
    return new CommandLine(new PrivetCommand().spec().name(PROGRAM));
  }

  private static CommandLine configured(CommandLine program) {
    return program
        .registerConverter(Address.class, new Address.Converter())
        .registerConverter(FailFast.class, new FailFastConverter())
        .registerConverter(ReportOption.class, new ReportOption.Converter())
        .setPosixClusteredShortOptionsAllowed(false)
        .setAllowSubcommandsAsOptionParameters(true) // a folder may be called "run"
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(new FlagsAfterCommand())
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new UsageErrors());
  }
}
