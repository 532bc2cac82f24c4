/**
 * The master over HTTP: RESTEasy Reactive resources, who may come in, and how much they may send.
 */
package dev.privet.master.http;
