package dev.privet.report;

/** Numbers with their nouns. */
final class Plural {

  private Plural() {}

  /** Such as {@code 1 unit} and {@code 2 units}. */
  static String of(int count, String noun) {
    return of(count, noun, noun + "s");
  }

  /** For nouns such as {@code batch}. */
  static String of(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
