package dev.privet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the files of {@code -tls-cert} and {@code -tls-key} before the server is started, which
 * would say little, or nothing before the first handshake.
 */
final class TlsFiles {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private TlsFiles() {}

  static void check(Path chain, Path key) {
    PublicKey signed = publicKey(chain);
    PrivateKey own = privateKey(key, signed.getAlgorithm());
    if (!belong(own, signed)) {
      throw new UsageException(
          "the key " + key + " is not the one of the certificate " + chain + ": give its own");
    }
  }

  private static PublicKey publicKey(Path chain) {
    try (InputStream bytes = Files.newInputStream(chain)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(bytes)
          .iterator()
          .next()
          .getPublicKey();
    } catch (IOException e) {
      throw new UsageException(unreadable("-tls-cert", chain));
    } catch (CertificateException | NoSuchElementException e) {
      throw new UsageException(
          chain + " holds no certificate: -tls-cert needs PEM (-----BEGIN CERTIFICATE-----)");
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (pem.find()) {
        byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      }
    } catch (IOException e) {
      throw new UsageException(unreadable("-tls-key", file));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UsageException(
          file + " holds no key that fits the certificate's (" + algorithm + "): give its own");
    }
    throw new UsageException(
        file
            + " holds no unencrypted PKCS #8 key (-----BEGIN PRIVATE KEY-----): convert it by"
            + " `openssl pkcs8 -topk8 -nocrypt`");
  }

  private static boolean belong(PrivateKey own, PublicKey signed) {
    try {
      String algorithm = signed.getAlgorithm();
      Signature signature =
          Signature.getInstance(
              switch (algorithm) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> algorithm;
              });
      byte[] sample = {1, 2, 3};
      signature.initSign(own);
      signature.update(sample);
      byte[] proof = signature.sign();
      signature.initVerify(signed);
      signature.update(sample);
      return signature.verify(proof);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String unreadable(String flag, Path file) {
    return "cannot read " + file + ", the file of " + flag;
  }
}
