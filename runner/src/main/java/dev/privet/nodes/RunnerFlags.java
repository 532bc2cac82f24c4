package dev.privet.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the runners of all nodes are told.
 *
 * @param kit the kit's folder, relative to the project's
 * @param grace see {@code -grace}
 * @param masterTimeout see {@code -master-timeout}
 * @param talkative whether they also say what is only good to know
 */
public record RunnerFlags(String kit, Duration grace, Duration masterTimeout, boolean talkative) {

  /** The flags of a node's runner, but for those that the node itself knows. */
  List<String> of(Node node) {
    List<String> flags = new ArrayList<>();
    flags.addAll(List.of("-privet-dir", kit));
    if (node.folder().isPresent()) {
      flags.add("-no-sync");
    }
    flags.addAll(List.of("-grace", seconds(grace)));
    flags.addAll(List.of("-master-timeout", seconds(masterTimeout)));
    if (!node.labels().isEmpty()) {
      flags.addAll(List.of("-labels", String.join(" ", node.labels())));
    }
    if (!talkative) {
      flags.add("-quiet");
    }
    return flags;
  }

  /** The folder in which the runner starts; where its project is synced, one that is there. */
  static String folder(Node node) {
    return node.folder().orElse("~");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }
}
