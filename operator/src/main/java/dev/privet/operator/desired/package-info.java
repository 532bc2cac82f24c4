/** What a run needs on the cluster: pure functions from a run to Kubernetes objects. */
package dev.privet.operator.desired;
