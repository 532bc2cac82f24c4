import dev.privet.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes shell completion, and manual pages as AsciiDoc: {@code WriteDocuments FILE FOLDER}. */
final class WriteDocuments {

  /** What shows a page breaks its lines. */
  private static final int UNBROKEN = 10_000;

  private WriteDocuments() {}

  public static void main(String[] arguments) throws IOException {
    CommandLine program = Commands.all().setUsageHelpWidth(UNBROKEN);
    Files.writeString(Path.of(arguments[0]), AutoComplete.bash("privet", program));
    int code =
        ManPageGenerator.generateManPage(
            Path.of(arguments[1]).toFile(), null, new boolean[0], false, program.getCommandSpec());
    System.exit(code);
  }
}
