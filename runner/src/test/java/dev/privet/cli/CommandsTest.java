package dev.privet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.master.FailFast;
import dev.privet.schedule.Order;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

  private static final Set<String> NAMES =
      Set.of("run", "plan", "report", "init", "generate-completion");

  private static CommandLine called(String line) {
    return Commands.called(line.isEmpty() ? new String[0] : line.split(" "));
  }

  private static boolean hasFlags(CommandLine command) {
    return !command.getCommandSpec().options().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "report", "init"})
  void aCommandThatIsCalledIsTheOnlyOneWithFlags(String name) {
    CommandLine program = called(name + " -quiet run plan -help");
    assertThat(hasFlags(program)).isFalse();
    assertThat(program.getSubcommands()).containsOnlyKeys(name);
    assertThat(hasFlags(program.getSubcommands().get(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "report", "init", "generate-completion"})
  void theHelpOfACommandIsThatOfTheWholeProgram(String name) {
    assertThat(called(name + " -help").getSubcommands().get(name).getUsageMessage())
        .startsWith("Usage: privet " + name)
        .isEqualTo(Commands.all().getSubcommands().get(name).getUsageMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-bind :0 -heartbeat 1", "-connect host -labels a", "rum", "-version"})
  void withoutACommandThereAreTheNamesOfAllAndTheFlagsOfNone(String line) {
    CommandLine program = called(line);
    assertThat(hasFlags(program)).isTrue();
    assertThat(program.getSubcommands()).containsOnlyKeys(NAMES);
    assertThat(program.getSubcommands().values()).noneMatch(CommandsTest::hasFlags);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-help",
        "-h",
        "-help=true",
        "-bind :0 -help",
        "-bind :0 run -retries 1",
        "@arguments",
        "generate-completion"
      })
  void whatTellsOfOtherCommandsHasAllOfThem(String line) {
    CommandLine program = called(line);
    assertThat(program.getUsageMessage()).isEqualTo(Commands.all().getUsageMessage());
    assertThat(program.getSubcommands()).containsOnlyKeys(NAMES);
    assertThat(program.getSubcommands().values()).allMatch(CommandsTest::hasFlags);
  }

  @Test
  void aCommandIsNamedWithTheProgramInWhatIsWrong() {
    CommandLine run = called("run -retires 2").getSubcommands().get("run");
    assertThat(run.getCommandSpec().qualifiedName()).isEqualTo("privet run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "report"})
  void aCommandAsksForItsArgument(String name) {
    assertThatThrownBy(() -> called(name).parseArgs(name))
        .isInstanceOf(CommandLine.MissingParameterException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run -order fast", "-bind :0 -order fast"})
  void ofAnOrderOnlyTheSpellingsOfTheHelpAreNamed(String line) {
    assertThatThrownBy(() -> called(line).parseArgs(line.split(" ")))
        .hasMessageEndingWith(
            ": expected one of [slowest, failed-first, listed, random] (case-insensitive) but was"
                + " 'fast'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed-first", "Failed-First", "failed_first"})
  void anOrderIsKnownInOtherSpellings(String order) {
    PrivetCommand command = new PrivetCommand();
    new CommandLine(command.spec()).parseArgs("-order", order);
    assertThat(command.master.order.order).isEqualTo(Order.failed_first);
  }

  @ParameterizedTest
  @CsvSource({"-quiet, true", "-quiet=true, true", "-quiet=false, false", "-verbose, false"})
  void aFlagMayBeTakenBackByItsValue(String flag, boolean quiet) {
    PrivetCommand command = new PrivetCommand();
    new CommandLine(command.spec()).parseArgs(flag);
    assertThat(command.master.quiet).isEqualTo(quiet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run -fail-fast=0", "plan -fail-fast FILE", "-bind :0 -fail-fast 1:stop"})
  void failFastIsANumber(String line) {
    assertThatThrownBy(() -> called(line).parseArgs(line.split(" ")))
        .hasMessageContaining("it is a number from 1, or one with :kill, not ")
        .hasMessageEndingWith("; where something else follows it, write -fail-fast=1");
  }

  @ParameterizedTest
  @CsvSource({"-fail-fast, 1", "-fail-fast=2, 2", "-fail-fast 3:kill, 3:kill"})
  void failFastHasANumberOrIsOne(String flags, String meaning) {
    PrivetCommand command = new PrivetCommand();
    new CommandLine(command.spec())
        .registerConverter(FailFast.class, new FailFastConverter())
        .parseArgs(flags.split(" "));
    assertThat(command.master.failFast).hasToString("Optional[" + meaning + "]");
  }
}
