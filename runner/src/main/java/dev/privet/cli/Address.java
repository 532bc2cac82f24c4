package dev.privet.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a master listens: {@code HOST:PORT}, {@code HOST}, {@code :PORT} or {@code [IPV6]:PORT}.
 *
 * @param tls whether it was written as an https URL
 */
record Address(String host, int port, boolean tls) {

  static final int DEFAULT_PORT = 4222;

  /** Whether only this machine reaches it. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  URI toUri(boolean secure) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create((secure || tls ? "https://" : "http://") + name + ":" + port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Reads an address from the command line. */
  static final class Converter implements ITypeConverter<Address> {

    @Override
    public Address convert(String text) {
      boolean tls = text.startsWith("https://");
      String rest = text.replaceFirst("^https?://", "").replaceFirst("/$", "");
      int colon = rest.lastIndexOf(':');
      boolean hasPort = colon >= 0 && colon > rest.lastIndexOf(']');
      String host = hasPort ? rest.substring(0, colon) : rest;
      int port = hasPort ? port(rest.substring(colon + 1), text) : DEFAULT_PORT;
      host =
          host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
      if (host.contains(":") && !rest.startsWith("[")) {
        throw new TypeConversionException(
            "'" + text + "' is no address: write an IPv6 address in brackets, as in [::1]:4222");
      }
      return new Address(host.isEmpty() ? "0.0.0.0" : host, port, tls);
    }

    private static int port(String text, String whole) {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= 65535) {
          return port;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException(
          "'" + whole + "' has no port from 0 to 65535 after its colon, as in 10.0.0.5:4222");
    }
  }
}
