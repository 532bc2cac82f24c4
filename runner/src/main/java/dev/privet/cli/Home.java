package dev.privet.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The folder of the distribution that this program is a part of. */
final class Home {

  private Home() {}

  static Path folder() {
    try {
      return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program does not know where it stands", e);
    }
  }
}
