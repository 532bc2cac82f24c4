package dev.privet.runner;

import dev.privet.protocol.RefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Sends requests to one master, each for a limited time. */
final class HttpConnection {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private final String base;
  private final Optional<String> authorization;
  private final HttpClient client;

  HttpConnection(URI base, Optional<String> token, Optional<SSLContext> tls) {
    this.base = withoutSlash(base);
    this.authorization = token.map(HttpConnection::bearer);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN);
    tls.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /**
   * Sends one request.
   *
   * @param within how long the whole exchange may take
   * @param headers more of them, names and values
   */
  HttpResponse<byte[]> send(
      String method,
      String path,
      String contentType,
      BodyPublisher body,
      Duration within,
      String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .method(method, body);
    authorization.ifPresent(value -> request.header("Authorization", value));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return await(
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()), within);
  }

  /** The request's own timeout ends with the headers; a body may hang as well. */
  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> response, Duration within) throws IOException {
    try {
      return response.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("no answer from " + base + " within " + within.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + base);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private IOException failure(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        throw new RefusedException(
            "the certificate of "
                + base
                + " is not trusted ("
                + t.getMessage()
                + "): name the CA that signed it by -tls-ca, and a host name that it is made out to");
      }
    }
    return new IOException("cannot reach " + base + ": " + reason(cause) + hint(cause), cause);
  }

  /** What one side says that expects TLS where the other does not. */
  private String hint(Throwable cause) {
    boolean tls = base.startsWith("https:");
    if (tls && reason(cause).contains("SSL message")) {
      return " (it seems to speak no TLS: leave -tls-ca out)";
    }
    boolean closed = reason(cause).contains("received no bytes");
    return !tls && closed ? " (if the master speaks TLS, give -tls-ca)" : "";
  }

  /** Some of the client's exceptions have no message, or have it in their cause only. */
  private static String reason(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t.getMessage() != null) {
        return t.getMessage();
      }
    }
    return cause.getClass().getSimpleName();
  }

  private static String withoutSlash(URI base) {
    String text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** The client would name a bad value in its message, and a token must not be in any. */
  private static String bearer(String token) {
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "the token is empty or holds a blank, a line break or a character beyond ASCII:"
              + " use letters and digits, for example of 'openssl rand -hex 32'");
    }
    return "Bearer " + token;
  }
}
