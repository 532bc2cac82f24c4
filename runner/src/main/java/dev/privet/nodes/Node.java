package dev.privet.nodes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A host on which a runner is started.
 *
 * @param host as for ssh: a name, an address, or an alias of its configuration
 * @param slots empty for one per core
 * @param folder the project's folder there, relative to the home folder; empty where the project is
 *     synced
 * @param java the folder of a Java there
 */
public record Node(
    String host,
    Optional<String> user,
    Optional<Integer> port,
    Optional<Integer> slots,
    Optional<String> folder,
    List<String> labels,
    Optional<String> java) {

  private static final int LONGEST_NAME = 40;

  /** Its name for people, another one for each node of a file. */
  public String title() {
    return user.map(name -> name + "@").orElse("") + host + port.map(p -> ":" + p).orElse("");
  }

  /** Its slots, as the flag {@code -slots} takes them. */
  String slotsText() {
    return slots.map(String::valueOf).orElse("auto");
  }

  /**
   * The name of a runner there: small letters, digits and underscores, fit for the name of a
   * database.
   *
   * @param suffix makes it unique
   */
  String runnerId(String suffix) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String word =
        name.matches("[a-z].*") ? name : "node" + (name.startsWith("_") ? "" : "_") + name;
    return word.substring(0, Math.min(word.length(), LONGEST_NAME)) + "_" + suffix;
  }
}
