package dev.privet.script;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One invocation of a script.
 *
 * @param script an absolute path
 * @param arguments none of them holds a NUL
 * @param environment added to the environment of this process
 * @param timeout after this long the script is ended; its code is then 124
 * @param maxOutputBytes when one of its outputs grows beyond this the script is ended
 */
public record ScriptCall(
    Path script,
    List<String> arguments,
    Map<String, String> environment,
    Duration timeout,
    long maxOutputBytes) {}
