/**
 * The runner: asks a master for batches, runs the kit's scripts, and delivers what they gave.
 *
 * <p>{@link dev.privet.runner.RunnerProcess} is a runner with its slots; {@link
 * dev.privet.runner.HttpMaster} is a master behind HTTP.
 */
package dev.privet.runner;
