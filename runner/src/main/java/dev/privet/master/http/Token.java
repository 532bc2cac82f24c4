package dev.privet.master.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that runners have to show. Only its digest is kept, and it is never printed. */
public final class Token {

  private final byte[] digest;

  /** The token with this text. */
  public Token(String text) {
    this.digest = digest(text);
  }

  /** Whether an {@code Authorization} header shows it; takes the same time for every wrong one. */
  boolean isShownBy(String header) {
    String prefix = "Bearer ";
    return header != null
        && header.regionMatches(true, 0, prefix, 0, prefix.length())
        && MessageDigest.isEqual(digest, digest(header.substring(prefix.length()).trim()));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
