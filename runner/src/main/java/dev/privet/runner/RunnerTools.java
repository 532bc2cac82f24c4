package dev.privet.runner;

import dev.privet.protocol.Master;
import dev.privet.script.Kit;
import dev.privet.script.ProcessScope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the parts of one runner share.
 *
 * @param clock for what has to happen later; nothing that blocks
 * @param threads for what blocks
 */
record RunnerTools(
    Master master,
    Calls calls,
    Kit kit,
    ProcessScope scope,
    RunnerLog log,
    ScheduledExecutorService clock,
    ExecutorService threads) {}
