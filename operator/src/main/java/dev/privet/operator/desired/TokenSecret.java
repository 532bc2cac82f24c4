package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;

/** The Secret that holds the token of a run, for the containers {@code privet} of its pods. */
public final class TokenSecret {

  static final String KEY = "token";

  private TokenSecret() {}

  /** The Secret with this token. */
  public static Secret of(PrivetRun run, String token) {
    return new SecretBuilder()
        .withMetadata(Metadata.of(run, Names.of(run).token(), Labels.of(run)))
        .withImmutable(true)
        .withStringData(Map.of(KEY, token))
        .build();
  }
}
