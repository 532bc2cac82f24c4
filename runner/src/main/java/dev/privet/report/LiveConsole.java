package dev.privet.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Prints lines above a block that says where the run stands, for a terminal that knows ANSI
 * sequences (ECMA-48). The block is redrawn five times a second until {@link #close}.
 */
public final class LiveConsole implements Console {

  private static final long REDRAW_MILLIS = 200;

  /** After this many redraws an unfinished line gets its end, so that the block comes back. */
  private static final int PATIENCE = 5;

  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String ERASE_BELOW = "\u001b[J";

  private final LineWriter out;
  private final Supplier<Progress> progress;
  private final IntSupplier columns;
  private final UnaryOperator<String> paint;
  private final ScheduledExecutorService redraws =
      Executors.newSingleThreadScheduledExecutor(LiveConsole::thread);

  private List<String> block = List.of();
  private int drawn;
  private int redrawsSinceRaw;
  private boolean closed;

  /**
   * Starts the display.
   *
   * @param progress asked by a thread of this console; it may take locks, also while they are held
   *     by who prints here
   * @param columns the terminal's width; 0 or less when unknown
   * @param colours whether words may be coloured
   */
  public LiveConsole(
      PrintStream out, Supplier<Progress> progress, IntSupplier columns, boolean colours) {
    this(out, progress, columns, colours, REDRAW_MILLIS);
  }

  LiveConsole(
      PrintStream out,
      Supplier<Progress> progress,
      IntSupplier columns,
      boolean colours,
      long redrawMillis) {
    this.out = new LineWriter(out);
    this.progress = progress;
    this.columns = columns;
    this.paint = colours ? Paint::line : UnaryOperator.identity();
    redraws.scheduleWithFixedDelay(
        this::tryRedraw, redrawMillis, redrawMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void line(String text) {
    erase();
    out.line(paint.apply(text));
    draw();
  }

  @Override
  public synchronized void output(String header, Path file) throws IOException {
    erase();
    try {
      out.output(paint.apply(header), file);
    } finally {
      draw();
    }
  }

  @Override
  public synchronized void raw(byte[] bytes, int offset, int length) {
    erase();
    out.raw(bytes, offset, length);
    redrawsSinceRaw = 0;
    draw();
  }

  /** Erases the block and leaves the cursor where it began; what comes later is printed plainly. */
  @Override
  public void close() {
    redraws.shutdown();
    synchronized (this) {
      erase();
      closed = true;
      out.finishLine();
      out.flush();
    }
  }

  private void tryRedraw() {
    try {
      redraw();
    } catch (RuntimeException e) {
      // A display that fails must not end a run; the block stays as it was.
    }
  }

  void redraw() {
    // Asked before this console is locked: who prints may hold what the supplier waits for.
    List<String> next =
        ProgressBlock.render(progress.get(), columns.getAsInt()).stream().map(paint).toList();
    synchronized (this) {
      boolean sameAsShown = drawn > 0 && next.equals(block);
      if (closed || sameAsShown) {
        return;
      }
      block = next;
      erase();
      if (!out.atLineStart() && ++redrawsSinceRaw >= PATIENCE) {
        out.finishLine();
      }
      draw();
    }
  }

  private void erase() {
    if (drawn > 0) {
      out.control("\r" + (drawn > 1 ? "\u001b[" + (drawn - 1) + "A" : "") + ERASE_BELOW);
      drawn = 0;
    }
  }

  private void draw() {
    if (!closed && out.atLineStart() && !block.isEmpty()) {
      // Without wrapping, a wide character or a narrower window cannot add a line to the block.
      out.control(NO_WRAP + String.join("\n", block) + WRAP);
      drawn = block.size();
    }
    out.flush();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "privet-display");
    thread.setDaemon(true);
    return thread;
  }
}
