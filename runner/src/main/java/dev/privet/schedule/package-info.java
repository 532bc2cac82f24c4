/** Decides what runs next and how much of it at once. Pure: no I/O, no clock, no threads. */
package dev.privet.schedule;
