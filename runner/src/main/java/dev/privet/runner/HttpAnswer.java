package dev.privet.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.Problem;
import dev.privet.protocol.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What came back over HTTP.
 *
 * <p>A refusal counts only when it carries a {@link Problem}: an error page of a proxy that stands
 * between says nothing about the run.
 */
final class HttpAnswer {

  private static final String HELD = "Privet-Held";
  private static final int ZIP = 1 << 16;

  /** Request Timeout, Too Early, Too Many Requests: the same request may pass later. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final ObjectMapper json;
  private final HttpResponse<byte[]> response;

  HttpAnswer(ObjectMapper json, HttpResponse<byte[]> response) {
    this.json = json;
    this.response = response;
  }

  boolean is(int status) {
    return response.statusCode() == status;
  }

  /** Whether the master itself says so. */
  boolean isProblem(int status) {
    return is(status) && problem().isPresent();
  }

  /** The problem in words; only where {@link #isProblem} holds. */
  String message() {
    return problem().map(problem -> problem.error() + ": " + problem.fix()).orElseThrow();
  }

  <T> T body(Class<T> type) throws IOException {
    if (!is(200)) {
      throw unexpected();
    }
    try {
      return Optional.ofNullable(json.readValue(response.body(), type))
          .orElseThrow(() -> new IOException("null"));
    } catch (IOException e) {
      throw new IOException(what() + " was answered with something else than the protocol's", e);
    }
  }

  /** A body that is not JSON, unpacked if it came packed. */
  byte[] bytes() throws IOException {
    if (!is(200)) {
      throw unexpected();
    }
    boolean zipped = response.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
    if (!zipped) {
      return response.body();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()), ZIP)) {
      return in.readAllBytes();
    }
  }

  void requireDone() throws IOException {
    if (!is(204)) {
      throw unexpected();
    }
  }

  void throwIfBehind() throws OffsetException {
    OptionalLong held = is(409) ? held() : OptionalLong.empty();
    if (held.isPresent()) {
      throw new OffsetException(what() + " does not join up with what is held", held.getAsLong());
    }
  }

  private OptionalLong held() {
    try {
      return response.headers().firstValueAsLong(HELD);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Final where the master itself refuses, to be repeated else. */
  private IOException unexpected() {
    int status = response.statusCode();
    Optional<Problem> problem = problem();
    if (problem.isPresent() && status / 100 == 4 && !PASSING.contains(status)) {
      throw new RefusedException(message());
    }
    String said = problem.map(given -> " (" + given.error() + ": " + given.fix() + ")").orElse("");
    return new IOException(what() + " was answered with status " + status + said);
  }

  private String what() {
    return response.request().method() + " " + response.request().uri();
  }

  private Optional<Problem> problem() {
    try {
      return Optional.ofNullable(json.readValue(response.body(), Problem.class))
          .filter(problem -> problem.error() != null && problem.fix() != null);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
