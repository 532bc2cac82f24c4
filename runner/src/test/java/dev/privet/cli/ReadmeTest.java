package dev.privet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.kits.KitReadme;
import dev.privet.kits.ShippedKit;
import dev.privet.kits.ShippedKits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README's tables are made from the program: {@code -Dprivet.update=true} writes them. */
class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Set<String> OF_RUN = Set.of("-runners", "-nodes", "-ssh");

  @Test
  void theFlagsOfTheReadmeAreThoseOfTheProgram() throws IOException {
    compare("flags", flags());
  }

  @Test
  void theFlagsOfReportsInTheReadmeAreThoseOfTheProgram() throws IOException {
    CommandLine report = Commands.all().getSubcommands().get("report");
    compare("report-flags", table(report.getCommandSpec().options().stream()));
  }

  @Test
  void theExitCodesOfTheReadmeAreThoseOfTheProgram() throws IOException {
    compare("exit-codes", exitCodes());
  }

  @Test
  void theKitsOfTheReadmeAreThoseThatComeWithTheProgram() throws IOException {
    compare("kits", kits());
  }

  private static String kits() throws IOException {
    StringBuilder table =
        new StringBuilder("| kit | for | unit | needs |\n| --- | --- | --- | --- |\n");
    for (ShippedKit kit : new ShippedKits(Path.of("src/main/dist/kits")).all()) {
      KitReadme readme = kit.readme();
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(kit.name(), readme.title(), readme.unit(), readme.needs()));
    }
    return table.toString();
  }

  private static String flags() {
    CommandLine program = Commands.all();
    CommandLine run = program.getSubcommands().get("run");
    return table(
        Stream.concat(
            program.getCommandSpec().options().stream(),
            run.getCommandSpec().options().stream()
                .filter(option -> OF_RUN.contains(option.longestName()))));
  }

  private static String table(Stream<OptionSpec> options) {
    String rows = options.map(ReadmeTest::row).collect(Collectors.joining("\n"));
    return "| flag | meaning |\n| --- | --- |\n" + rows + "\n";
  }

  private static String row(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    label = option.arity().min() == 0 && option.arity().max() == 1 ? " [N]" : label;
    String meaning =
        Arrays.stream(option.description())
            .map(
                text ->
                    text.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString())))
            .map(text -> text.replace("${COMPLETION-CANDIDATES}", candidates(option)))
            .collect(Collectors.joining(" "));
    return "| `" + option.longestName() + label + "` | " + meaning + " |";
  }

  private static String candidates(OptionSpec option) {
    return option.completionCandidates() == null
        ? ""
        : String.join(", ", option.completionCandidates());
  }

  private static String exitCodes() {
    Map<String, String> codes = Commands.all().getCommandSpec().usageMessage().exitCodeList();
    return "| code | meaning |\n| --- | --- |\n"
        + codes.entrySet().stream()
            .map(code -> "| " + code.getKey() + " | " + code.getValue() + " |\n")
            .collect(Collectors.joining());
  }

  private static void compare(String name, String expected) throws IOException {
    String text = Files.readString(README);
    String start = "<!-- " + name + " -->\n";
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf("<!-- end -->", from);
    if (Boolean.getBoolean("privet.update")) {
      Files.writeString(README, text.substring(0, from) + expected + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as(
              "%s in %s; update it by mvn test -Dtest=ReadmeTest -Dprivet.update=true",
              name, README)
          .isEqualTo(expected);
    }
  }
}
