package dev.privet.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A runner with one slot that speaks the protocol and runs nothing. */
final class BenchRunner {

  private static final Pattern LEASE =
      Pattern.compile("\"leaseId\":\"([^\"]+)\",\"fence\":([0-9]+)");

  private final String id;
  private final Connection slot;
  private final Connection beat;
  private final Tally tally;
  private String lease = "";
  private boolean told;
  private boolean done;

  BenchRunner(String id, Connection slot, Connection beat, Tally tally) {
    this.id = id;
    this.slot = slot;
    this.beat = beat;
    this.tally = tally;
    slot.onClose(this::closed);
    beat.onClose(this::closed);
  }

  void start() throws IOException {
    String registration =
        "{\"runnerId\":\""
            + id
            + "\",\"host\":\"bench\",\"slots\":1,\"protocolVersion\":2,\"labels\":[]}";
    slot.send(
        "POST",
        "/v1/runners",
        registration,
        (status, body) -> {
          tally.expect("register", status, 200, body);
          heartbeat();
          ask();
        });
  }

  private void heartbeat() throws IOException {
    String leases = lease.isEmpty() ? "" : "\"" + lease + "\"";
    beat.send(
        "POST",
        path("/heartbeat?wait=5"),
        "{\"leases\":[" + leases + "],\"draining\":false}",
        (status, body) -> {
          tally.expect("heartbeat", status, 200, body);
          if (body.contains("\"stop\":true")) {
            told = true;
          } else if (!done) {
            heartbeat();
          }
        });
  }

  private void ask() throws IOException {
    slot.send(
        "POST",
        path("/leases?slot=1&wait=30"),
        "",
        (status, body) -> {
          if (status == 204) {
            ask();
          } else if (status == 410) {
            leave();
          } else {
            tally.expect("lease", status, 200, body);
            work(body);
          }
        });
  }

  private void work(String answer) throws IOException {
    Matcher granted = LEASE.matcher(answer);
    if (!granted.find()) {
      lease = "";
      ask();
      return;
    }
    lease = granted.group(1);
    tally.later(() -> finish(granted.group(2)));
  }

  private void finish(String fence) throws IOException {
    String result =
        "{\"fence\":"
            + fence
            + ",\"code\":0,\"timedOut\":false,\"durationMillis\":5,\"outputBytes\":12,"
            + "\"outputTail\":\"YWxsIGlzIHdlbGwK\"}";
    long start = System.nanoTime();
    slot.send(
        "PUT",
        "/v1/leases/" + lease + "/result?next=true",
        result,
        (status, body) -> {
          tally.result(System.nanoTime() - start);
          tally.expect("result", status, 200, body);
          work(body);
        });
  }

  private void leave() throws IOException {
    slot.send("DELETE", path(""), "", (status, body) -> end());
  }

  /** The master may end as soon as its runners have been told that the run is over. */
  private void closed() throws IOException {
    if (!told) {
      tally.error("runner " + id + " lost a connection");
    }
    end();
  }

  private void end() throws IOException {
    if (!done) {
      done = true;
      tally.left();
      slot.close();
      beat.close();
    }
  }

  private String path(String rest) {
    return "/v1/runners/" + id + rest;
  }
}
