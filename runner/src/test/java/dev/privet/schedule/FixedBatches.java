package dev.privet.schedule;

import java.util.function.Supplier;

/** Batches of one size, to compare with. */
public record FixedBatches(int size) implements BatchPolicy {

  @Override
  public BatchLimit next(Load waiting, Supplier<Load> running, int slots) {
    return BatchLimit.ofWeight(size);
  }
}
