/**
 * The files of a project on their way from a master to its runners: what they are (a manifest), a
 * snapshot of them at the master, and the folder at a runner that becomes the same.
 *
 * <p>File names are bytes. Within this package a path is a string whose characters are these bytes,
 * one by one (ISO 8859-1), relative, with {@code /} between its components.
 */
package dev.privet.sync;
