package dev.privet.cli;

import dev.privet.kits.KitReadme;
import dev.privet.kits.ShippedKit;
import dev.privet.kits.ShippedKits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code privet init}: writes a kit that comes with Privet into a project. */
public final class InitCommand extends FlaggedCommand {

  private static final Path USUAL = Path.of("test", "privet");

  Optional<String> name = Optional.empty();
  Path target = USUAL;
  boolean force;

  /** Knows where to write what is told. */
  private CommandSpec spec;

  @Override
  void declare(Flags flags) {
    flags.about("Writes a working kit for a known test framework; without a name, lists them.");
    flags.argumentOrNot(
        "KIT", "The framework: ${COMPLETION-CANDIDATES}.", new Names(), value -> name = value);
    flags.value(
        "-privet-dir",
        "DIR",
        "Where to write it (default: ${DEFAULT-VALUE}).",
        Path.class,
        target,
        value -> target = value);
    flags.flag("-force", "Replace files that are there.", value -> force = value);
    flags.help();
    spec = flags.spec();
  }

  @Override
  public Integer call() throws IOException {
    ShippedKits kits = new ShippedKits(Home.folder().resolve("kits"));
    ShippedKit kit = choose(kits);
    checkTarget(kit);
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote the kit " + kit.name() + ":");
    kit.write(target, force).forEach(file -> out.println("  " + file));
    KitReadme readme = kit.readme();
    out.println("a unit is " + readme.unit());
    out.println("it needs " + readme.needs());
    out.println("run it by " + command(readme.run()));
    out.println(target.resolve("README") + " says more");
    out.flush();
    return 0;
  }

  private ShippedKit choose(ShippedKits kits) throws IOException {
    String wrong =
        name.map(text -> "there is no kit '" + text + "'; name one of these")
            .orElse("name a kit, as in `privet init sh`");
    Optional<ShippedKit> kit = name.isPresent() ? kits.find(name.get()) : Optional.empty();
    if (kit.isPresent()) {
      return kit.get();
    }
    throw new UsageException(wrong + list(kits));
  }

  private static String list(ShippedKits kits) throws IOException {
    StringBuilder list = new StringBuilder(":");
    for (ShippedKit kit : kits.all()) {
      list.append(String.format("%n  %-8s %s", kit.name(), kit.readme().title()));
    }
    return list.toString();
  }

  private void checkTarget(ShippedKit kit) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new UsageException(
          target + " is a file: name a folder, or one that can be made, with -privet-dir DIR");
    }
    List<Path> present = kit.present(target);
    if (!force && !present.isEmpty()) {
      throw new UsageException(
          "these files are there already, and nothing was written: "
              + present.stream().map(Path::toString).collect(Collectors.joining(", "))
              + "; name another folder with -privet-dir DIR, or replace them with -force");
    }
  }

  private String command(String run) {
    return target.equals(USUAL)
        ? run
        : run.replace("privet run", "privet run -privet-dir " + quoted(target.toString()));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./+:=@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The names of the kits, which are looked up only when somebody asks. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      try {
        return new ShippedKits(Home.folder().resolve("kits"))
            .all().stream().map(ShippedKit::name).iterator();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
