package dev.privet.cli;

import dev.privet.master.FailFast;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@code -fail-fast}, which takes what follows it for its value. */
final class FailFastConverter implements ITypeConverter<FailFast> {

  @Override
  public FailFast convert(String text) {
    try {
      return FailFast.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "it is " + e.getMessage() + "; where something else follows it, write -fail-fast=1");
    }
  }
}
