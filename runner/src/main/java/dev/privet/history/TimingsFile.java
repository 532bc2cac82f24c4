package dev.privet.history;

import dev.privet.timings.Observations;
import dev.privet.timings.Timings;
import dev.privet.timings.TimingsText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Timings in a file that several runs may use at once: it is replaced as a whole, and what two runs
 * add is added one after the other.
 */
public final class TimingsFile {

  /** How many units are kept. */
  private static final int MOST_UNITS = 1_000_000;

  private static final String ZIPPED = ".gz";

  private final Path file;
  private final Consumer<String> warning;

  /**
   * A file that need not exist; its folder must.
   *
   * @param warning is told of a damaged file
   */
  public TimingsFile(Path file, Consumer<String> warning) {
    this.file = file.toAbsolutePath();
    this.warning = warning;
  }

  /** What it holds; nothing if it does not exist or is damaged, and then it is set aside. */
  public Timings read() throws IOException {
    try (Reader text = open()) {
      return TimingsText.read(text);
    } catch (NoSuchFileException e) {
      return Timings.NONE;
    } catch (TimingsText.DamagedException | CharacterCodingException e) {
      setAside(String.valueOf(e.getMessage()));
      return Timings.NONE;
    }
  }

  private Reader open() throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(ZIPPED) ? new GZIPInputStream(bytes) : bytes;
    return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
  }

  private void setAside(String why) throws IOException {
    for (int i = 1; ; i++) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + i);
      try {
        Files.createFile(aside);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
      warning.accept(
          "the timings in " + file + " are damaged (" + why + "): set aside as " + aside);
      return;
    }
  }

  /**
   * Adds what a run has shown to what the file holds by now.
   *
   * @param day of the run's end, in UTC
   */
  public void add(Observations observations, LocalDate day) throws IOException {
    Path lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel is closed
      replace(read().plus(observations, day).newest(MOST_UNITS));
    }
  }

  private void replace(Timings timings) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (FileChannel channel =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING);
          Writer text = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
        TimingsText.write(timings, text);
        text.flush();
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
