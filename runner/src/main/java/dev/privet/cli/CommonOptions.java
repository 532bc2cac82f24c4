package dev.privet.cli;

import dev.privet.script.Kit;
import dev.privet.script.KitException;
import dev.privet.script.KitScript;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a master and a runner both need. */
final class CommonOptions {

  private static final Path DEFAULT_KIT = Path.of("test", "privet");

  Path kit = DEFAULT_KIT;
  Optional<Path> agent = Optional.empty();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-privet-dir",
        "DIR",
        "The kit: the folder with the scripts (default: ${DEFAULT-VALUE}).",
        Path.class,
        kit,
        value -> kit = value);
    flags.value(
        "-agent",
        "DIR",
        "Run scripts where the agent of DIR runs, a folder shared with another container, and not"
            + " on this machine; -privet-dir is then a folder there.",
        Path.class,
        value -> agent = value);
    flags.help();
  }

  /** The kit, unless there is none and none was asked for. */
  Optional<Kit> kitIfAny(ProcessScope scope) {
    if (!kit.equals(DEFAULT_KIT)) {
      return Optional.of(scope.kit(kit));
    }
    Kit found;
    try {
      found = scope.kit(kit);
    } catch (KitException e) {
      return Optional.empty();
    }
    return Optional.of(found).filter(one -> one.find(KitScript.RUNNER_RUN_UNITS).isPresent());
  }

  /** Opens what holds all processes together, here or at the agent. */
  ProcessScope openScope() throws IOException {
    return agent.isPresent() ? ProcessScope.openAt(agent.get()) : ProcessScope.open();
  }

  /** The same, in the folder with synced files if there are any. */
  ProcessScope openScope(SyncedFiles files) throws IOException {
    return files.folder().isPresent()
        ? ProcessScope.openIn(files.folder().get().path())
        : openScope();
  }
}
