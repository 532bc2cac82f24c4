package dev.privet.master.http;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Says why a server could not be started. */
final class ListenFailure {

  private static final String ADDRESS_OF_HERE =
      "give an address of this machine, or 0.0.0.0 for all that it has";

  private ListenFailure() {}

  static IOException of(String host, int port, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return new BindException(
            "cannot listen on " + host + ":" + port + " (no such host): " + ADDRESS_OF_HERE);
      }
      if (cause instanceof BindException || cause.getClass().getName().contains("PortBind")) {
        return new BindException(
            "cannot listen on "
                + host
                + ":"
                + port
                + " ("
                + cause.getMessage()
                + "): "
                + fix(host, String.valueOf(cause.getMessage())));
      }
    }
    return new IOException("cannot start the HTTP server on " + host + ":" + port, error);
  }

  private static String fix(String host, String message) {
    return message.contains("assign requested address")
        ? ADDRESS_OF_HERE
        : "end what uses the port, or choose another with -bind " + host + ":PORT";
  }
}
