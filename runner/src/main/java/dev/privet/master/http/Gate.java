package dev.privet.master.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Json;
import dev.privet.protocol.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Turns away who has no token and who sends too much, before anything is read. */
@ApplicationScoped
final class Gate {

  /** The largest piece of output in one request, in bytes. */
  static final long MAX_OUTPUT_PIECE = 8L << 20;

  private static final long MAX_JSON = 2L * BatchResult.MAX_TAIL + (64 << 10);

  private static final int FIRST = 1000;

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    var request = context.request();
    boolean open = request.path().equals(HealthResource.PATH);
    boolean known =
        MasterServer.current()
            .token
            .map(token -> token.isShownBy(request.getHeader(HttpHeaders.AUTHORIZATION)))
            .orElse(true);
    if (!open && !known) {
      refuse(
          context,
          401,
          "the token is missing or wrong",
          "give the master's token with -token-file or in PRIVET_TOKEN");
      return;
    }
    if (request.query() != null && !hasPlainParameters(context)) {
      refuse(context, 400, "a parameter is empty or given twice", "give it once, or leave it out");
      return;
    }
    long limit = limit(request.path());
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    if (chunked && !request.path().endsWith("/additional")) {
      refuse(context, 411, "the request has no Content-Length", "send the body's length");
    } else if (length != null && tooLong(length, limit)) {
      refuse(
          context,
          413,
          "the body is larger than " + limit + " bytes",
          "send output in pieces, or raise -max-output on the master");
    } else {
      context.next();
    }
  }

  /** RESTEasy would take an empty one for absent, and the first of many for the only one. */
  private static boolean hasPlainParameters(RoutingContext context) {
    try {
      MultiMap parameters = context.queryParams();
      return parameters.size() == parameters.names().size()
          && parameters.entries().stream().noneMatch(entry -> entry.getValue().isEmpty());
    } catch (IllegalArgumentException | HttpException e) {
      return false;
    }
  }

  private static boolean tooLong(String length, long limit) {
    try {
      return Long.parseLong(length) > limit;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static long limit(String path) {
    if (path.endsWith("/additional")) {
      return MasterServer.current().service.info().maxOutputBytes();
    }
    return path.endsWith("/output") ? MAX_OUTPUT_PIECE : MAX_JSON;
  }

  private static void refuse(RoutingContext context, int status, String error, String fix) {
    try {
      byte[] body = Json.mapper().writeValueAsBytes(new Problem(error, fix));
      context
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.CONNECTION, "close")
          .end(Buffer.buffer(body));
    } catch (JsonProcessingException e) {
      context.fail(500, e);
    }
  }
}
