/**
 * Nodes: hosts on which a master starts runners over ssh, by the OpenSSH client.
 *
 * <p>There is one connection to a node. Through it the program gets there, the runner reaches its
 * master, and the end of either side becomes known to the other.
 */
package dev.privet.nodes;
