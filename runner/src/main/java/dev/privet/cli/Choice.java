package dev.privet.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, in any case; picocli would name each in all of its spellings. */
final class Choice<T> implements ITypeConverter<T> {

  private final List<T> choices;

  Choice(List<T> choices) {
    this.choices = choices;
  }

  @Override
  public T convert(String text) {
    return choices.stream()
        .filter(choice -> choice.toString().equalsIgnoreCase(text.replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of " + choices + " (case-insensitive) but was '" + text + "'"));
  }
}
