package dev.privet.kits;

/**
 * What the file README of a kit says in its first lines.
 *
 * @param title what the kit is for
 * @param unit what a unit is
 * @param needs what a machine has to have
 * @param run the command that runs the suite
 */
public record KitReadme(String title, String unit, String needs, String run) {

  static KitReadme parse(String text) {
    return new KitReadme(
        text.substring(text.indexOf(": ") + 2, text.indexOf('\n')),
        field(text, "Unit"),
        field(text, "Needs"),
        field(text, "Run"));
  }

  private static String field(String text, String name) {
    String start = name + ":";
    return text.lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> line.substring(start.length()).trim())
        .orElseThrow(() -> new IllegalStateException("a kit's README has no line " + start));
  }
}
