package dev.privet.report;

/** Numbers with their nouns. */
final class Plural {

  private Plural() {}

  /** Such as {@code 1 unit} and {@code 2 units}. */
  static String of(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
