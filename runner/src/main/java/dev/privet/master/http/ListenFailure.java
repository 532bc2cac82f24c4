package dev.privet.master.http;

import java.io.IOException;
import java.net.BindException;

/** Says why a server could not be started. */
final class ListenFailure {

  private ListenFailure() {}

  static IOException of(String host, int port, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException || cause.getClass().getName().contains("PortBind")) {
        return new BindException(
            "cannot listen on "
                + host
                + ":"
                + port
                + " ("
                + cause.getMessage()
                + "): end what uses the port, or choose another with -bind "
                + host
                + ":PORT");
      }
    }
    return new IOException("cannot start the HTTP server on " + host + ":" + port, error);
  }
}
