/** Reads plans: files of stages. */
package dev.privet.plan;
