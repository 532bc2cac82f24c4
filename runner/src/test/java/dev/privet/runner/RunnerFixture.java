package dev.privet.runner;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.awaitility.Awaitility.await;

import dev.privet.script.Kit;
import dev.privet.script.KitScript;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A runner with a kit of its own, and a folder in which scripts leave traces. */
final class RunnerFixture implements RunnerLog, AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  final FakeMaster master = new FakeMaster();
  final List<String> log = new CopyOnWriteArrayList<>();
  private final Path kit;
  private final Path traces;
  private final ProcessScope scope = ProcessScope.open();
  private Duration masterTimeout = Duration.ofSeconds(20);
  private Duration grace = Duration.ofSeconds(20);
  private int slots = 1;
  private RunnerProcess runner;
  private Thread thread;
  private CompletableFuture<RunnerEnd> end;

  RunnerFixture(Path folder) throws IOException {
    kit = Files.createDirectory(folder.resolve("kit"));
    traces = Files.createDirectory(folder.resolve("traces"));
  }

  /** A shell script that starts in the folder of traces. */
  RunnerFixture script(KitScript script, String... lines) throws IOException {
    Path file = kit.resolve(script.fileName());
    Files.createFile(file, asFileAttribute(fromString("rwxr-xr-x")));
    Files.writeString(file, "#!/bin/sh\ncd " + traces + "\n" + String.join("\n", lines) + "\n");
    return this;
  }

  RunnerFixture slots(int count) {
    slots = count;
    return this;
  }

  RunnerFixture masterTimeout(Duration limit) {
    masterTimeout = limit;
    return this;
  }

  RunnerFixture grace(Duration limit) {
    grace = limit;
    return this;
  }

  RunnerFixture start() {
    Optional<Kit> opened = Optional.of(Kit.open(kit));
    return start(new NodeHook(opened, scope), "r1");
  }

  RunnerFixture start(NodeHook hook, String runnerId) {
    RunnerSettings settings =
        new RunnerSettings(
            runnerId, slots, List.of(), Optional.of(Kit.open(kit)), masterTimeout, grace);
    runner = new RunnerProcess(master, settings, scope, hook, this);
    end = new CompletableFuture<>();
    RunnerProcess started = runner;
    CompletableFuture<RunnerEnd> ended = end;
    thread =
        Threads.start(
            "runner",
            () -> {
              try {
                ended.complete(started.run());
              } catch (Throwable t) {
                ended.completeExceptionally(t);
              }
            });
    return this;
  }

  NodeHook nodeHook() {
    return new NodeHook(Optional.of(Kit.open(kit)), scope);
  }

  RunnerProcess runner() {
    return runner;
  }

  Thread thread() {
    return thread;
  }

  CompletableFuture<RunnerEnd> end() {
    return end;
  }

  RunnerEnd awaitEnd() {
    return end.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
  }

  void awaitTrue(Callable<Boolean> condition) {
    await().atMost(DEADLINE).until(condition);
  }

  void awaitTrace(String name) {
    awaitTrue(() -> Files.exists(traces.resolve(name)));
  }

  boolean hasTrace(String name) {
    return Files.exists(traces.resolve(name));
  }

  List<String> trace(String name) throws IOException {
    return Files.readAllLines(traces.resolve(name));
  }

  void leaveTrace(String name) throws IOException {
    Files.createFile(traces.resolve(name));
  }

  @Override
  public void info(String line) {
    log.add(line);
  }

  @Override
  public void warn(String line) {
    log.add("! " + line);
  }

  @Override
  public void close() {
    runner.stopNow();
    await().atMost(DEADLINE).until(end::isDone);
    scope.close();
  }
}
