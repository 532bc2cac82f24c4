package dev.privet.protocol;

/**
 * The body of every answer that is an error.
 *
 * @param error what was wrong, and where
 * @param fix what to do
 */
public record Problem(String error, String fix) {}
