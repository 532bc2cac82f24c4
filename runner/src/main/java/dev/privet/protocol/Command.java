package dev.privet.protocol;

import java.util.Optional;

/**
 * What a slot runs in place of {@code runner-run-units}: a command of {@code sh}, with the units as
 * {@code "$@"}.
 *
 * @param run the command
 * @param check a command that gets the output on its stdin; its code fails the batch
 */
public record Command(String run, Optional<String> check) {}
