package dev.privet.script;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which processes belong to what has to end: the roots, all in their sessions, and all
 * descendants of these.
 *
 * <p>It remembers the sessions, so that a process whose environment was emptied is still found when
 * the leader of its session has ended already.
 */
final class Belonging {
  private final Predicate<ProcessEntry> isRoot;
  private final Set<Long> untouchable;
  private final Set<Long> sessions = new HashSet<>();

  /**
   * @param untouchable ids of processes that are never chosen, and neither are their sessions
   */
  Belonging(Predicate<ProcessEntry> isRoot, Set<Long> untouchable) {
    this.isRoot = isRoot;
    this.untouchable = untouchable;
  }

  Set<ProcessEntry> choose(List<ProcessEntry> all) {
    Set<Long> closed = new HashSet<>(Set.of(0L));
    for (ProcessEntry process : all) {
      if (untouchable.contains(process.pid())) {
        closed.add(process.session());
      }
    }
    Set<ProcessEntry> chosen = new LinkedHashSet<>();
    Set<Long> pids = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (ProcessEntry process : all) {
        boolean belongs =
            isRoot.test(process)
                || sessions.contains(process.session())
                || pids.contains(process.parent());
        if (belongs && !untouchable.contains(process.pid()) && chosen.add(process)) {
          grew = true;
          pids.add(process.pid());
          if (!closed.contains(process.session())) {
            sessions.add(process.session());
          }
        }
      }
    }
    return chosen;
  }
}
