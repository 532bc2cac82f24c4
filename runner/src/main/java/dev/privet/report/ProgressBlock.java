package dev.privet.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live display's lines: one that says where the run stands, and the batches that run. */
final class ProgressBlock {

  /** Marks a batch that runs for longer than {@link #SLOW_AFTER}. */
  static final String SLOW = "SLOW";

  static final Duration SLOW_AFTER = Duration.ofSeconds(60);
  static final int MAX_BATCHES = 5;

  private static final int BAR = 20;

  /** Below this width the bar would take the place of what it stands for. */
  private static final int MIN_COLUMNS_FOR_BAR = 72;

  private ProgressBlock() {}

  /** Renders lines of at most {@code columns} code points; a width of 0 or less counts as 80. */
  static List<String> render(Progress progress, int columns) {
    int width = columns > 0 ? columns : 80;
    List<String> lines = new ArrayList<>();
    lines.add((width < MIN_COLUMNS_FOR_BAR ? "" : bar(progress) + " ") + status(progress));
    progress.running().stream().limit(MAX_BATCHES).map(ProgressBlock::batch).forEach(lines::add);
    int more = progress.running().size() - MAX_BATCHES;
    if (more > 0) {
      lines.add(" ".repeat(13) + "and " + more + " more");
    }
    return lines.stream().map(line -> DisplayName.cut(line, width)).toList();
  }

  private static String bar(Progress progress) {
    if (progress.done() >= progress.total()) {
      return "[" + (progress.total() == 0 ? " " : "=").repeat(BAR) + "]";
    }
    int full = (int) ((long) progress.done() * BAR / progress.total());
    return "[" + "=".repeat(full) + ">" + " ".repeat(BAR - full - 1) + "]";
  }

  private static String status(Progress progress) {
    StringBuilder status = new StringBuilder();
    if (progress.total() == 0) {
      status.append("no units yet");
    } else {
      status.append(progress.done()).append('/').append(progress.total()).append(" done, ");
      status.append(progress.failed()).append(" failed");
      if (progress.flaky() > 0) {
        status.append(", ").append(progress.flaky()).append(" flaky");
      }
    }
    status.append(" · ").append(Plural.of(progress.runners(), "runner"));
    status.append(" · ").append(Durations.clock(progress.elapsed()));
    progress
        .timeLeft()
        .ifPresent(
            left -> status.append(" · about ").append(Durations.clock(left)).append(" left"));
    return status.toString();
  }

  private static String batch(Progress.RunningBatch batch) {
    return String.format(
        Locale.ROOT,
        "%-4s %6s  %s%s  %s",
        batch.elapsed().compareTo(SLOW_AFTER) > 0 ? SLOW : "",
        Durations.tenths(batch.elapsed()),
        DisplayName.of(batch.firstUnit()),
        batch.units() > 1 ? " (+" + (batch.units() - 1) + ")" : "",
        batch.runner());
  }
}
