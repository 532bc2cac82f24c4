package dev.privet.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** FIFOs opened for reading and writing, by which none of them waits for another side. */
final class FifosBothWays implements Closeable {
  private final Map<Path, RandomAccessFile> open = new LinkedHashMap<>();

  private FifosBothWays() {}

  static FifosBothWays open(Path... fifos) throws IOException {
    FifosBothWays all = new FifosBothWays();
    try {
      for (Path fifo : fifos) {
        all.open.put(fifo, new RandomAccessFile(fifo.toFile(), "rw"));
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw e;
    }
  }

  RandomAccessFile get(Path fifo) {
    return open.get(fifo);
  }

  @Override
  public void close() throws IOException {
    for (RandomAccessFile each : open.values()) {
      each.close();
    }
  }
}
