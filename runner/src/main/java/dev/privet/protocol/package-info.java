/**
 * What a master and its runners say to each other, whether in one process or over HTTP.
 *
 * <p>{@link dev.privet.protocol.Master} is the master as a runner sees it. The records are the JSON
 * bodies of the HTTP requests.
 */
package dev.privet.protocol;
