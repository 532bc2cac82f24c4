package dev.privet.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * One self-contained page: the JSON of the run, and a style and a script that make a page of it.
 *
 * <p>The page's policy allows this style and this script, by their hashes, and nothing else:
 * neither another resource nor anything that a unit's name or output could smuggle in.
 */
final class HtmlReport {

  /** In bytes: with more, browsers take long to open the page, and beyond 512 MiB they do not. */
  private static final long MAX_TEXTS = 32L << 20;

  private HtmlReport() {}

  static void write(RunReport report, Writer writer, ShownOutput shown) throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    Map<String, String> parts =
        Map.of(
            "style", style,
            "script", script,
            "style-hash", hash(style),
            "script-hash", hash(script),
            "title", title(report));
    for (String piece : resource("report.html").split("@", -1)) {
      if (piece.equals("data")) {
        JsonReport.write(report, writer, shown, Optional.of(new HtmlEscapes()), MAX_TEXTS);
      } else {
        writer.write(parts.getOrDefault(piece, piece));
      }
    }
  }

  private static String title(RunReport report) {
    return DisplayName.of("privet: " + VerdictText.of(report))
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** So that no text can end the script element that holds it, or begin a comment in it. */
  private static final class HtmlEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

    HtmlEscapes() {
      for (char c : new char[] {'<', '>', '&'}) {
        escapes[c] = CharacterEscapes.ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return new SerializedString(String.format("\\u%04x", character));
    }
  }
}
