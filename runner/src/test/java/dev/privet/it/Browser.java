package dev.privet.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, driven by chromedriver over the WebDriver protocol of the W3C. */
final class Browser implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("started successfully on port ([0-9]+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  private Browser(Process driver, int port) throws Exception {
    this.driver = driver;
    URI root = URI.create("http://127.0.0.1:" + port + "/session");
    List<String> arguments =
        new ArrayList<>(
            List.of("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,1400"));
    arguments.add("--host-resolver-rules=MAP * ~NOTFOUND"); // there is no network
    Map<String, Object> options =
        Map.of(
            "goog:chromeOptions", Map.of("args", arguments),
            "goog:loggingPrefs", Map.of("browser", "ALL"));
    JsonNode begun = post(root, Map.of("capabilities", Map.of("alwaysMatch", options)));
    this.session = URI.create(root + "/" + begun.get("sessionId").textValue());
  }

  /** Starts one; skips the test where there is none. */
  static Browser open() throws Exception {
    Consumers.assumeInstalled("chromedriver", "--version");
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return new Browser(driver, Integer.parseInt(port.group(1)));
      }
    }
    throw new AssertionError("chromedriver ended without listening");
  }

  Browser load(Path page) throws Exception {
    post(command("url"), Map.of("url", page.toUri().toString()));
    return this;
  }

  /** What a function body returns that runs in the page. */
  JsonNode run(String script) throws Exception {
    return post(command("execute/sync"), Map.of("script", script, "args", List.of()));
  }

  /** All that the page has complained of, such as what its policy forbade. */
  List<String> complaints() throws Exception {
    List<String> complaints = new ArrayList<>();
    post(command("se/log"), Map.of("type", "browser"))
        .forEach(entry -> complaints.add(entry.get("message").textValue()));
    return complaints;
  }

  /** Keeps a picture in {@code target/screenshots}, for people. */
  void screenshot(String name) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(command("screenshot")).build();
    byte[] picture = Base64.getDecoder().decode(send(request).textValue());
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name + ".png"), picture);
  }

  private URI command(String name) {
    return URI.create(session + "/" + name);
  }

  private JsonNode post(URI uri, Object body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri)
            .POST(HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(body)))
            .build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(request.uri() + ": " + answer.body());
    }
    return Json.mapper().readTree(answer.body()).get("value");
  }

  @Override
  public void close() throws IOException {
    try {
      send(HttpRequest.newBuilder(session).DELETE().build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.destroy();
    }
  }
}
