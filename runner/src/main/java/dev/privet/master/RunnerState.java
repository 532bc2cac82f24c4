package dev.privet.master;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What is known of one runner. */
final class RunnerState {

  /** Failures that others passed, in a row, after which a runner on probation is fenced. */
  static final int MAX_STRIKES = 3;

  final String id;
  final String host;
  int slots;

  List<String> labels = List.of();

  boolean connected = true;

  /** It said goodbye: a request of it that comes late does not bring it back. */
  boolean left;

  boolean fenced;
  boolean draining;
  long lastSeen;

  /** It has been told that the run is over. */
  boolean told;

  /** It has passed nothing yet: what fails on it may be its own fault. */
  boolean onProbation;

  /** Failures on probation whose confirmation is still to come. */
  int suspicions;

  /** Failures on probation that passed elsewhere. */
  int strikes;

  /**
   * Those of its slots, by their identifiers, that could not start the kit of a plan; or itself.
   */
  final Set<String> unfit = new HashSet<>();

  /** What its slots run. */
  final Map<Integer, LeaseState> leases = new HashMap<>();

  RunnerState(String id, String host, int slots, boolean onProbation) {
    this.id = id;
    this.host = host;
    this.slots = slots;
    this.onProbation = onProbation;
  }

  /** Whether it could be given units. */
  boolean isAble() {
    return connected && !left && !fenced && !draining;
  }

  /** Whether a slot may be given units of a plan's kit. */
  boolean isFit(int slot) {
    return !unfit.contains(id) && !unfit.contains(id + "_s" + slot);
  }

  /** Whether no slot may. */
  boolean isUnfit() {
    return !unfit.isEmpty() && IntStream.rangeClosed(1, slots).noneMatch(this::isFit);
  }

  /** It failed so often that it gets nothing new before others have confirmed its failures. */
  boolean isHeld() {
    return onProbation && suspicions + strikes >= MAX_STRIKES;
  }

  void trust() {
    onProbation = false;
    strikes = 0;
  }
}
