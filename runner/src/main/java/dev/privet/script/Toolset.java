package dev.privet.script;

import java.nio.file.Path;

/**
 * The programs by which a shell starts scripts.
 *
 * @param mkfifo a path, or a name that the shell finds
 * @param fifoMode who may open FIFOs, as chmod(1) takes it
 * @param setsid starts another program in a session of its own
 * @param env gives another program variables of any name
 */
record Toolset(Path mkfifo, String fifoMode, Path setsid, Path env) {}
