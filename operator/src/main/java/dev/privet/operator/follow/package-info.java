/** Talks to the masters of runs. */
package dev.privet.operator.follow;
