package dev.privet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.privet.protocol.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The journal on disk: one entry a line, as JSON.
 *
 * <p>An entry is in the hands of the operating system when {@link #append} returns: it survives the
 * death of this process, though not a power failure. Not safe for use by many threads.
 */
public final class JournalFile implements Closeable {

  private static final ObjectWriter WRITER = Json.mapper().writerFor(JournalEntry.class);
  private static final ObjectReader READER = Json.mapper().readerFor(JournalEntry.class);

  private final Path path;
  private final RandomAccessFile file;
  private final List<JournalEntry> earlier;
  private long end;

  private JournalFile(Path path, RandomAccessFile file, List<JournalEntry> earlier, long end) {
    this.path = path;
    this.file = file;
    this.earlier = earlier;
    this.end = end;
  }

  /**
   * Opens or creates a journal. A last line that was cut off is dropped: nobody was told of it.
   *
   * @throws IOException if it cannot be read, or if a line before the last is damaged
   */
  public static JournalFile open(Path path) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    long end = Files.exists(path) ? read(path, entries) : 0;
    // not a FileChannel: an interrupted thread would close it
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(end);
    file.seek(end);
    return new JournalFile(path, file, List.copyOf(entries), end);
  }

  /** What a journal holds that may have a master, without opening it for writing. */
  static List<JournalEntry> entries(Path path) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    read(path, entries);
    return entries;
  }

  private static long read(Path path, List<JournalEntry> entries) throws IOException {
    long end = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          line.write(next);
          continue;
        }
        entries.add(parse(path, entries.size() + 1, line.toByteArray()));
        end += line.size() + 1;
        line.reset();
      }
    }
    return end;
  }

  private static JournalEntry parse(Path path, int number, byte[] line) throws IOException {
    try {
      return READER.readValue(line);
    } catch (JsonProcessingException e) {
      throw new IOException(
          path
              + " is damaged in line "
              + number
              + ": "
              + e.getOriginalMessage()
              + "; start again with another -run-dir",
          e);
    }
  }

  /** What it held when it was opened. */
  public List<JournalEntry> earlier() {
    return earlier;
  }

  /**
   * Adds an entry.
   *
   * @throws StorageException if it could not be written whole, such as on a full disk; then the
   *     journal is as it was before, and the call may be repeated
   */
  public void append(JournalEntry entry) throws IOException {
    byte[] json = WRITER.writeValueAsBytes(entry);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    try {
      file.write(line);
      end += line.length;
    } catch (IOException e) {
      takeBack();
      throw new StorageException(path, e);
    }
  }

  private void takeBack() throws IOException {
    file.setLength(end);
    file.seek(end);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
