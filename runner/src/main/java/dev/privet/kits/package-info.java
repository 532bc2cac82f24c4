/** The kits that come with Privet, and how one is written into a project. */
package dev.privet.kits;
