/** What the master of a run, and those who watch it, share. */
package dev.privet.api.v1alpha1;
