/** The file in which timings are kept from run to run, and what a run adds to it. */
package dev.privet.history;
