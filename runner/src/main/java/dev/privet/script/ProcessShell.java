package dev.privet.script;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A shell that is a child of this process. */
record ProcessShell(Process process) implements Shell {

  @Override
  public OutputStream commands() {
    return process.getOutputStream();
  }

  @Override
  public InputStream answers() {
    return process.getInputStream();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public boolean awaitEnd() throws InterruptedException {
    return process.waitFor(1, TimeUnit.SECONDS);
  }
}
