package dev.privet.runner;

import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Master;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.ResultAnswer;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A master in memory that does as the test says. */
final class FakeMaster implements Master {

  private final Deque<Lease> queue = new ArrayDeque<>();
  private final Map<Integer, Lease> granted = new HashMap<>();
  private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
  private final Map<String, byte[]> additional = new HashMap<>();
  private final Map<String, BatchResult> results = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> cancelled = new ArrayList<>();
  private final List<String> givenBack = new ArrayList<>();
  private final List<HookReport> hooks = new ArrayList<>();
  private Heartbeat lastHeartbeat = new Heartbeat(List.of(), false);
  private RunInfo info =
      new RunInfo("run-1", Map.of("FORWARDED", "yes"), 60, 1 << 30, 0.3, RunInfo.Kit.AT_ONCE);
  private boolean known;
  private boolean reachable = true;
  private boolean open;
  private boolean stop;
  private boolean drain;
  private boolean counted = true;
  private Optional<RuntimeException> refusal = Optional.empty();
  private Optional<RuntimeException> resultRefusal = Optional.empty();

  synchronized FakeMaster withBatches(String... names) {
    for (String name : names) {
      queue.add(
          new Lease(
              "lease-" + name,
              1 + queue.size(),
              Map.of(),
              List.of(name),
              Optional.empty(),
              info.batchTimeoutSeconds()));
    }
    return this;
  }

  synchronized void timeout(double seconds) {
    info =
        new RunInfo(
            info.runId(),
            info.environment(),
            seconds,
            1 << 30,
            info.heartbeatSeconds(),
            info.kit());
  }

  /** Never says that there is no more, until it is told to stop. */
  synchronized void keepOpen() {
    open = true;
  }

  synchronized void reachable(boolean now) {
    reachable = now;
    notifyAll();
  }

  synchronized void stop() {
    stop = true;
    notifyAll();
  }

  synchronized void drain() {
    drain = true;
    notifyAll();
  }

  synchronized void cancel(String name) {
    cancelled.add("lease-" + name);
    notifyAll();
  }

  synchronized void refuse(RuntimeException refusal) {
    this.refusal = Optional.of(refusal);
  }

  synchronized void refuseResults(RuntimeException refusal) {
    this.resultRefusal = Optional.of(refusal);
  }

  synchronized void countNothing() {
    counted = false;
  }

  /** Starts again with what is on disk: the end of each output is lost. */
  synchronized void restart(String runId, int outputKept) {
    info =
        new RunInfo(
            runId,
            info.environment(),
            info.batchTimeoutSeconds(),
            info.maxOutputBytes(),
            info.heartbeatSeconds(),
            info.kit());
    known = false;
    outputs.replaceAll(
        (lease, held) -> {
          ByteArrayOutputStream kept = new ByteArrayOutputStream();
          kept.write(held.toByteArray(), 0, Math.min(outputKept, held.size()));
          return kept;
        });
    notifyAll();
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  synchronized Optional<BatchResult> result(String name) {
    return Optional.ofNullable(results.get("lease-" + name));
  }

  synchronized byte[] outputBytes(String name) {
    return output("lease-" + name).toByteArray();
  }

  String text(String name) {
    return new String(outputBytes(name), StandardCharsets.UTF_8);
  }

  synchronized byte[] additional(String name) {
    return additional.getOrDefault("lease-" + name, new byte[0]);
  }

  synchronized List<String> givenBack() {
    return List.copyOf(givenBack);
  }

  synchronized List<HookReport> hooks() {
    return List.copyOf(hooks);
  }

  synchronized Heartbeat lastHeartbeat() {
    return lastHeartbeat;
  }

  @Override
  public synchronized RunInfo register(Registration registration) throws IOException {
    called("register");
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    known = true;
    return info;
  }

  @Override
  public synchronized LeaseAnswer lease(String runnerId, int slot, Duration wait)
      throws IOException {
    called("lease");
    long end = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() < end) {
      requireReachable();
      requireKnown();
      if (granted.containsKey(slot)) {
        return new LeaseAnswer.Granted(granted.get(slot));
      }
      if (stop || drain || lastHeartbeat.draining() || (queue.isEmpty() && !open)) {
        return new LeaseAnswer.NoMore();
      }
      if (!queue.isEmpty()) {
        granted.put(slot, queue.poll());
        return new LeaseAnswer.Granted(granted.get(slot));
      }
      pause();
    }
    return new LeaseAnswer.NothingYet();
  }

  @Override
  public synchronized void appendOutput(String leaseId, long offset, InputStream bytes, int length)
      throws IOException {
    called("append " + leaseId);
    ByteArrayOutputStream held = output(leaseId);
    if (offset > held.size()) {
      throw new OffsetException("beyond", held.size());
    }
    byte[] given = bytes.readNBytes(length);
    int known = (int) Math.min(held.size() - offset, given.length);
    held.write(given, known, given.length - known);
  }

  @Override
  public synchronized void putAdditional(String leaseId, InputStream bytes) throws IOException {
    called("additional " + leaseId);
    additional.put(leaseId, bytes.readAllBytes());
  }

  @Override
  public synchronized ResultAnswer finish(String leaseId, BatchResult result, boolean next)
      throws IOException {
    called("finish " + leaseId);
    if (resultRefusal.isPresent()) {
      throw resultRefusal.get();
    }
    ByteArrayOutputStream held = output(leaseId);
    long offset = result.outputBytes() - result.outputTail().length;
    if (offset > held.size()) {
      throw new OffsetException("does not join up", held.size());
    }
    byte[] all = Arrays.copyOf(held.toByteArray(), (int) result.outputBytes());
    System.arraycopy(result.outputTail(), 0, all, (int) offset, result.outputTail().length);
    held.reset();
    held.write(all, 0, all.length);
    results.put(leaseId, result);
    Optional<Integer> slot = slotOf(leaseId);
    slot.ifPresent(granted::remove);
    Optional<Lease> more =
        next && slot.isPresent() ? Optional.ofNullable(queue.poll()) : Optional.empty();
    more.ifPresent(lease -> granted.put(slot.orElseThrow(), lease));
    return new ResultAnswer(counted, more);
  }

  @Override
  public synchronized void giveBack(String leaseId) throws IOException {
    called("giveBack " + leaseId);
    givenBack.add(leaseId);
    slotOf(leaseId).ifPresent(granted::remove);
  }

  @Override
  public synchronized HeartbeatAnswer heartbeat(String runnerId, Heartbeat heartbeat, Duration wait)
      throws IOException {
    called("heartbeat");
    lastHeartbeat = heartbeat;
    notifyAll();
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      requireReachable();
      requireKnown();
      List<String> ended = heartbeat.leases().stream().filter(cancelled::contains).toList();
      if (stop || drain || !ended.isEmpty()) {
        ended.forEach(lease -> slotOf(lease).ifPresent(granted::remove));
        return new HeartbeatAnswer(ended, drain, stop);
      }
      if (System.nanoTime() >= end) {
        return HeartbeatAnswer.NOTHING;
      }
      pause();
    }
  }

  @Override
  public synchronized void reportHook(String runnerId, HookReport report) throws IOException {
    called("hook " + report.slot());
    hooks.add(report);
  }

  @Override
  public synchronized void leave(String runnerId) throws IOException {
    called("leave");
  }

  private void called(String call) throws IOException {
    calls.add(call);
    requireReachable();
  }

  private void requireReachable() throws IOException {
    if (!reachable) {
      throw new IOException("the cable is cut");
    }
  }

  private void requireKnown() {
    if (!known) {
      throw new UnknownRunnerException("who is that");
    }
  }

  private ByteArrayOutputStream output(String leaseId) {
    return outputs.computeIfAbsent(leaseId, id -> new ByteArrayOutputStream());
  }

  private Optional<Integer> slotOf(String leaseId) {
    return granted.entrySet().stream()
        .filter(entry -> entry.getValue().leaseId().equals(leaseId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void pause() throws IOException {
    try {
      wait(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static UnknownLeaseException unknownLease() {
    return new UnknownLeaseException("no such lease");
  }
}
