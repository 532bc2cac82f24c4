package dev.privet.sync;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What stays where it is, by the rules of {@code gitignore(5)}: those of the nearest folder count
 * most, those of {@code .privetignore} more than those of {@code .gitignore} beside it. Nothing in
 * a folder that is ignored can be taken in again.
 */
final class IgnoreRules {

  /** The files with rules, in the order in which they are read. */
  static final List<String> FILES = List.of(".gitignore", ".privetignore");

  /** Only what is git's own is ignored. */
  static final IgnoreRules NONE = new IgnoreRules(Optional.empty(), 0, new IgnoreNode());

  private static final String GIT = ".git";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Optional<IgnoreRules> outer;
  private final int start;
  private final IgnoreNode rules;

  private IgnoreRules(Optional<IgnoreRules> outer, int start, IgnoreNode rules) {
    this.outer = outer;
    this.start = start;
    this.rules = rules;
  }

  /**
   * Adds the rules of a folder further in.
   *
   * @param folder its path; the root is empty
   * @param texts what its files of rules hold
   */
  IgnoreRules within(String folder, List<byte[]> texts) {
    List<FastIgnoreRule> added = new ArrayList<>();
    for (byte[] bytes : texts) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      plain.lines().filter(IgnoreRules::isRule).map(FastIgnoreRule::new).forEach(added::add);
    }
    int begin = folder.isEmpty() ? 0 : TreePath.text(folder).length() + 1;
    return added.isEmpty()
        ? this
        : new IgnoreRules(Optional.of(this), begin, new IgnoreNode(added));
  }

  private static boolean isRule(String line) {
    return !line.isBlank() && !line.startsWith("#") && !line.equals("/");
  }

  /** Whether something in the folder of these rules stays where it is. */
  boolean ignores(String path, boolean folder) {
    return TreePath.name(path).equals(GIT) || matches(TreePath.text(path), folder);
  }

  private boolean matches(String path, boolean folder) {
    Boolean decided = rules.checkIgnored(path.substring(start), folder);
    return decided != null ? decided : outer.map(more -> more.matches(path, folder)).orElse(false);
  }
}
