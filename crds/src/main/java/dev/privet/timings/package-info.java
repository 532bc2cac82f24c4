/** What earlier runs tell of units: how long they take, and how often they fail. */
package dev.privet.timings;
