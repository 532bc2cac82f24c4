package dev.privet.sync;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where Privet keeps what can be made again, by the XDG Base Directory Specification. */
public final class CacheFolder {

  private CacheFolder() {}

  /**
   * The folder, or empty for a user who has none: in a container users often have no entry in
   * {@code /etc/passwd}, and Java then calls their home folder {@code ?}.
   *
   * @param environment of this process
   * @param home the user's home folder by the system's list of users, which HOME overrides
   */
  public static Optional<Path> of(Map<String, String> environment, String home) {
    return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
        .or(() -> absolute(environment.getOrDefault("HOME", "")).map(CacheFolder::below))
        .or(() -> absolute(home).map(CacheFolder::below))
        .map(caches -> caches.resolve("privet"));
  }

  private static Optional<Path> absolute(String folder) {
    return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
  }

  private static Path below(Path home) {
    return home.resolve(".cache");
  }
}
