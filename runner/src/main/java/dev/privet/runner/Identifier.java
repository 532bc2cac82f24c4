package dev.privet.runner;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Names that databases and most other programs take without quotes: a letter, then letters, digits
 * and underscores, in lower case, at most {@value #MOST} of them (PostgreSQL takes no more).
 */
final class Identifier {

  static final int MOST = 63;

  private static final int DIGITS = 8;

  private Identifier() {}

  /** The name with the suffix; too long a name is cut and gets a checksum. */
  static String of(String name, String suffix) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    String begun = plain.matches("[a-z].*") ? plain : "r" + plain;
    if (begun.length() + suffix.length() <= MOST) {
      return begun + suffix;
    }
    String sum = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    String end = "_" + sum.substring(0, DIGITS) + suffix;
    return begun.substring(0, MOST - end.length()) + end;
  }
}
