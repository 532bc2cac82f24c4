package dev.privet.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command is told by its caller. This is declared and not annotated, as picocli reads
 * annotations by reflection, and that took a quarter of a start.
 */
final class Flags {

  private final CommandSpec spec;

  Flags(Callable<Integer> command) {
    spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().sortOptions(false);
  }

  CommandSpec spec() {
    return spec;
  }

  /** What the command does, above the flags in its help. */
  void about(String... lines) {
    spec.usageMessage().description(lines);
  }

  /** A flag that is there or not. */
  void flag(String name, String meaning, Consumer<Boolean> taker) {
    add(OptionSpec.builder(name).type(boolean.class).description(meaning), new Taker<>(taker));
  }

  /** A flag with a value; empty unless it is given. */
  <T> void value(
      String name, String label, String meaning, Class<T> type, Consumer<Optional<T>> taker) {
    add(option(name, label, meaning).type(Optional.class).auxiliaryTypes(type), new Taker<>(taker));
  }

  /** A flag with a value, and what that is unless it is given. */
  <T> void value(
      String name, String label, String meaning, Class<T> type, T usual, Consumer<T> taker) {
    OptionSpec.Builder option = option(name, label, meaning).type(type).initialValue(usual);
    if (type.isEnum()) {
      option.converters(new Choice<>(List.of(type.getEnumConstants())));
    }
    add(option, new Taker<>(taker));
  }

  /** A flag that may be given again, with another value each time. */
  <T> void values(
      String name, String label, String meaning, Class<T> type, Consumer<List<T>> taker) {
    add(option(name, label, meaning).type(List.class).auxiliaryTypes(type), new Taker<>(taker));
  }

  /** A flag that may come without its value, and what this is then. */
  <T> void valueOrNot(
      String name,
      String label,
      String meaning,
      Class<T> type,
      String without,
      Consumer<Optional<T>> taker) {
    add(
        option(name, label, meaning)
            .type(Optional.class)
            .auxiliaryTypes(type)
            .arity("0..1")
            .fallbackValue(without),
        new Taker<>(taker));
  }

  /** The one argument that is no flag. */
  <T> void argument(String label, String meaning, Class<T> type, Consumer<T> taker) {
    add(argument(label, meaning).type(type).required(true), new Taker<>(taker));
  }

  /** The one argument that is no flag, which may be left out. */
  void argumentOrNot(
      String label, String meaning, Iterable<String> candidates, Consumer<Optional<String>> taker) {
    add(
        argument(label, meaning)
            .type(Optional.class)
            .auxiliaryTypes(String.class)
            .arity("0..1")
            .completionCandidates(candidates),
        new Taker<>(taker));
  }

  void help() {
    spec.addOption(
        OptionSpec.builder("-h", "-help").usageHelp(true).description("Show this help.").build());
  }

  void version(CommandLine.IVersionProvider version) {
    spec.versionProvider(version)
        .addOption(
            OptionSpec.builder("-version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
  }

  /** With what the program ends: {@code CODE:MEANING}. */
  void exitCodes(String... codes) {
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(CommandLine.Model.UsageMessageSpec.keyValuesMap(codes));
  }

  private static OptionSpec.Builder option(String name, String label, String meaning) {
    return OptionSpec.builder(name).paramLabel(label).description(meaning);
  }

  private static PositionalParamSpec.Builder argument(String label, String meaning) {
    return PositionalParamSpec.builder().index("0").paramLabel(label).description(meaning);
  }

  private void add(OptionSpec.Builder option, Taker<?> taker) {
    spec.addOption(option.getter(taker).setter(taker).build());
  }

  private void add(PositionalParamSpec.Builder argument, Taker<?> taker) {
    spec.addPositional(argument.getter(taker).setter(taker).build());
  }

  /** Passes values on, and keeps the last, which picocli asks for to add to a list. */
  private static final class Taker<T> implements IGetter, ISetter {

    private final Consumer<T> taker;
    private Object last;

    Taker(Consumer<T> taker) {
      this.taker = taker;
    }

    @Override
    @SuppressWarnings("unchecked") // picocli promises the type of the flag
    public <V> V get() {
      return (V) last;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> V set(V value) {
      last = value;
      if (value != null) { // where there is no default, picocli begins with that
        taker.accept((T) value);
      }
      return value;
    }
  }
}
