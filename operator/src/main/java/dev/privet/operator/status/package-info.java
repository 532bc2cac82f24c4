/** What a run's status says, and how it is written. */
package dev.privet.operator.status;
