package dev.privet.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs the command, but refuses flags that stand before its name: these are those of {@code privet}
 * itself, and the command would never see them.
 */
final class FlagsAfterCommand implements CommandLine.IExecutionStrategy {

  private final CommandLine.IExecutionStrategy then = new CommandLine.RunLast();

  @Override
  public int execute(ParseResult parsed) {
    List<String> early =
        parsed.matchedOptions().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(OptionSpec::longestName)
            .distinct()
            .toList();
    if (parsed.hasSubcommand() && !early.isEmpty()) {
      throw misplaced(parsed, early);
    }
    return then.execute(parsed);
  }

  private static ParameterException misplaced(ParseResult parsed, List<String> early) {
    CommandLine command = parsed.subcommand().commandSpec().commandLine();
    String name = command.getCommandName();
    return new ParameterException(
        command,
        early.stream().collect(Collectors.joining(" and "))
            + (early.size() == 1 ? " stands" : " stand")
            + " before `"
            + name
            + "`, whose flags come after it: write `privet "
            + name
            + " "
            + early.get(0)
            + " …`");
  }
}
