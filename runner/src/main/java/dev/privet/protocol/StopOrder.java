package dev.privet.protocol;

/** Ends a run early. */
public record StopOrder(StopReason reason) {

  /** Refuses an order without a reason, with an {@link IllegalArgumentException}. */
  public StopOrder {
    Checks.present("reason", reason);
  }
}
