/** Reads files of YAML or JSON that a schema describes, and says where they are wrong. */
package dev.privet.yaml;
