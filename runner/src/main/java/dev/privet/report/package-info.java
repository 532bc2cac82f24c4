/** Tells people and other programs about a run: lines, the live display, summaries and reports. */
package dev.privet.report;
