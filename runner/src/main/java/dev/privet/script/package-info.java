/**
 * Starts the scripts of a kit, takes their output, and leaves nothing of them behind.
 *
 * <p>Knows nothing of masters, runners or units.
 */
package dev.privet.script;
