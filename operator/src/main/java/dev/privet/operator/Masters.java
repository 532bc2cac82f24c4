package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.follow.HttpMaster;
import dev.privet.operator.follow.Master;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** Finds the master of a run. */
@ApplicationScoped
class Masters {

  private final RunObjects objects;
  private final Tokens tokens;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Masters(RunObjects objects, Tokens tokens) {
    this.objects = objects;
    this.tokens = tokens;
  }

  /** The master behind the run's Service; nothing when there is no Service. */
  Optional<Master> find(PrivetRun run) {
    return objects
        .masterAddress(run)
        .map(address -> new HttpMaster(client, URI.create("http://" + address), tokens.of(run)));
  }
}
