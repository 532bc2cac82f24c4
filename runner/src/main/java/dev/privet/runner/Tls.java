package dev.privet.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom a runner trusts. */
public final class Tls {

  private Tls() {}

  /**
   * Trusts the certificates of a PEM file, and no others.
   *
   * @throws IOException when the file cannot be read or holds no certificate; the message is for
   *     people
   */
  public static SSLContext trusting(Path pem) throws IOException {
    Collection<? extends Certificate> certificates = read(pem);
    if (certificates.isEmpty()) {
      throw new IOException(noCertificate(pem));
    }
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate certificate : certificates) {
        trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates in " + pem + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> read(Path pem) throws IOException {
    try (InputStream bytes = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(bytes);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + pem + ": -tls-ca names a PEM file", e);
    } catch (CertificateException e) {
      throw new IOException(noCertificate(pem), e);
    } catch (IOException e) {
      throw new IOException("cannot read " + pem + ": " + e.getMessage(), e);
    }
  }

  private static String noCertificate(Path pem) {
    return pem
        + " holds no certificate: -tls-ca needs the CA's in PEM form (-----BEGIN CERTIFICATE-----)";
  }
}
