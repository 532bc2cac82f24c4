/** What is there on the cluster, and what it means for a run. */
package dev.privet.operator.observe;
