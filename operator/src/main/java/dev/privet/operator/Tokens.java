package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token of each run: a MAC of its UID under the operator's own key, so that the operator knows
 * it again without a right to read any Secret of a user's namespace.
 */
@ApplicationScoped
class Tokens {

  private static final String NAME = "privet-operator-key";
  private static final String ENTRY = "key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CONFLICT = 409;
  private static final int BYTES = 32;

  private final KubernetesClient client;
  private final String namespace;
  private SecretKeySpec key;

  Tokens(KubernetesClient client, OperatorSettings settings) {
    this.client = client;
    this.namespace = settings.namespace();
  }

  /** The token of this run, 64 hexadecimal digits. */
  String of(PrivetRun run) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      byte[] uid = run.getMetadata().getUid().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(uid));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  private synchronized SecretKeySpec key() {
    if (key == null) {
      Secret secret = read();
      if (secret == null) {
        secret = create();
      }
      byte[] bytes = Base64.getDecoder().decode(secret.getData().get(ENTRY));
      key = new SecretKeySpec(bytes, ALGORITHM);
    }
    return key;
  }

  private Secret read() {
    return client.secrets().inNamespace(namespace).withName(NAME).get();
  }

  private Secret create() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .endMetadata()
            .withImmutable(true)
            .addToData(ENTRY, Base64.getEncoder().encodeToString(random))
            .build();
    try {
      return client.resource(secret).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT) {
        return read();
      }
      throw e;
    }
  }
}
