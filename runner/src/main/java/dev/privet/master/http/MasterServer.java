package dev.privet.master.http;

import dev.privet.master.MasterService;
import dev.privet.sync.SharedTree;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Opens a master to the network. There is one in a process: Quarkus is started with it and ends
 * with it.
 */
public final class MasterServer implements AutoCloseable {

  /** Room for the JSON around a result, in bytes. */
  private static final long EXTRA_BODY = 1 << 20;

  private static volatile MasterServer current;

  final MasterService service;
  final Optional<Token> token;
  final Optional<SharedTree> tree;

  /** Where Quarkus writes down which port it got. */
  private final String portProperty;

  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private MasterServer(
      MasterService service, Optional<Token> token, Optional<SharedTree> tree, boolean tls) {
    this.service = service;
    this.token = token;
    this.tree = tree;
    this.portProperty = tls ? "quarkus.http.ssl-port" : "quarkus.http.port";
  }

  /** PEM files of the server's certificate chain and its key. */
  public record Certificate(Path chain, Path key) {}

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @param tree the files that runners get
   * @throws BindException if the port cannot be had
   * @throws IOException if the server cannot be started for another reason
   */
  public static MasterServer start(
      MasterService service,
      String host,
      int port,
      Optional<Token> token,
      Optional<Certificate> certificate,
      Optional<SharedTree> tree)
      throws IOException {
    configure(host, port, service.info().maxOutputBytes(), certificate);
    MasterServer server = new MasterServer(service, token, tree, certificate.isPresent());
    current = server;
    Thread thread = new Thread(() -> Quarkus.run(Application.class, server::onExit), "privet-http");
    thread.setDaemon(true);
    thread.start();
    server.awaitPort(host, port);
    return server;
  }

  static MasterServer current() {
    return current;
  }

  private static void configure(
      String host, int port, long maxOutput, Optional<Certificate> certificate) {
    set("quarkus.http.host", host);
    set("quarkus.http.port", Integer.toString(port));
    set("quarkus.http.limits.max-body-size", Long.toString(maxOutput + EXTRA_BODY));
    certificate.ifPresent(
        files -> {
          set("quarkus.http.ssl.certificate.files", files.chain().toString());
          set("quarkus.http.ssl.certificate.key-files", files.key().toString());
          set("quarkus.http.insecure-requests", "disabled");
          set("quarkus.http.ssl-port", Integer.toString(port));
        });
  }

  private static void set(String key, String value) {
    System.setProperty(key, value);
  }

  private void onExit(int code, Throwable error) {
    port.completeExceptionally(
        error != null ? error : new IOException("the HTTP server ended with code " + code));
    ended.complete(null);
  }

  private void awaitPort(String host, int wanted) throws IOException {
    try {
      port.get();
    } catch (ExecutionException e) {
      throw ListenFailure.of(host, wanted, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the HTTP server started", e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return port.join();
  }

  /** Stops listening, after answers that are under way. */
  @Override
  public void close() {
    Quarkus.asyncExit(0);
    ended.join();
  }

  /** What Quarkus runs: it only waits for the end. */
  public static final class Application implements QuarkusApplication {

    @Override
    public int run(String... args) {
      current.port.complete(Integer.getInteger(current.portProperty));
      Quarkus.waitForExit();
      return 0;
    }
  }
}
