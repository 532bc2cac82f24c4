/** The command line: flags, and what they put together. */
package dev.privet.cli;
