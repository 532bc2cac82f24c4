package dev.privet.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One {@code -report FORMAT=FILE}. */
record ReportOption(Format format, Path file) {

  /** What a report can be written as. */
  enum Format {
    junit
  }

  /** Reads one from the command line. */
  static final class Converter implements ITypeConverter<ReportOption> {

    @Override
    public ReportOption convert(String text) {
      int equals = text.indexOf('=');
      if (!text.startsWith("junit=") || equals == text.length() - 1) {
        throw new TypeConversionException("'" + text + "' is no report: write -report junit=FILE");
      }
      return new ReportOption(Format.junit, Path.of(text.substring(equals + 1)));
    }
  }
}
