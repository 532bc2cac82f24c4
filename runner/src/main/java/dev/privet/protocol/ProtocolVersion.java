package dev.privet.protocol;

/** The version of the protocol: both sides must speak the same one. */
public final class ProtocolVersion {

  /** Grows with every change that an older side would misunderstand. */
  public static final int CURRENT = 2;

  private ProtocolVersion() {}
}
