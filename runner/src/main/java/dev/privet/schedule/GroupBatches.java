package dev.privet.schedule;

import java.util.function.Supplier;

/**
 * As many batches of about the same size as there were slots at once since the first was taken:
 * runners may come after the units are known.
 */
public final class GroupBatches implements BatchPolicy {

  private int most = 1;
  private int begun;

  @Override
  public void began() {
    begun++;
  }

  @Override
  public BatchLimit next(Load waiting, Supplier<Load> running, int slots) {
    most = Math.max(most, slots);
    int left = Math.max(1, most - begun);
    return BatchLimit.ofWeight(Math.ceil((double) waiting.units() / left));
  }
}
