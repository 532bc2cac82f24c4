package dev.privet.cli;

import dev.privet.report.ReportFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One {@code -report FORMAT[=FILE]}.
 *
 * @param file where it goes at the end; empty for stdout
 */
record ReportOption(ReportFormat format, Optional<Path> file) {

  /** Reads one from the command line. */
  static final class Converter implements ITypeConverter<ReportOption> {

    @Override
    public ReportOption convert(String text) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      String file = equals < 0 ? "" : text.substring(equals + 1);
      Optional<ReportFormat> format =
          Arrays.stream(ReportFormat.values())
              .filter(each -> each.name().equalsIgnoreCase(name))
              .findFirst();
      if (format.isEmpty() || equals >= 0 && file.isEmpty()) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is no report: write -report FORMAT or FORMAT=FILE, FORMAT being "
                + formats());
      }
      return new ReportOption(
          format.get(), file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
    }

    private static String formats() {
      return Arrays.stream(ReportFormat.values()).map(Enum::name).collect(Collectors.joining(", "));
    }
  }
}
