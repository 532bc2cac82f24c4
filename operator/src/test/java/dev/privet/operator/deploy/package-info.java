/** What the manifests say, compared with each other and with the program. */
package dev.privet.operator.deploy;
