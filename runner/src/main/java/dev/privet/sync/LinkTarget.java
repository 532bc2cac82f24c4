package dev.privet.sync;

import java.nio.file.Path;

/**
 * Where links point: the bytes, but for slashes at the end and doubled ones, which mean nothing.
 */
final class LinkTarget {

  private LinkTarget() {}

  static String of(Path target) {
    return NativePath.bytes(NativePath.of(NativePath.bytes(target)));
  }
}
