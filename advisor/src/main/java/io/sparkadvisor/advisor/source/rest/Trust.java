package io.sparkadvisor.advisor.source.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Whose certificates are believed: the platform's, those of a file, or anybody's. */
final class Trust {

  private Trust() {}

  /** Sets what the access asks for. */
  static void apply(Access access, OkHttpClient.Builder client) throws IOException {
    try {
      if (access.insecure()) {
        use(new Anybody(), client);
        client.hostnameVerifier((host, session) -> true);
      } else if (access.authorities().isPresent()) {
        use(of(access.authorities().get()), client);
      }
    } catch (GeneralSecurityException e) {
      throw new UnusableAddressException("TLS cannot be set up: " + e.getMessage() + ".", e);
    }
  }

  private static void use(X509TrustManager manager, OkHttpClient.Builder client)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, null);
    client.sslSocketFactory(context.getSocketFactory(), manager);
  }

  private static X509TrustManager of(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    String problem = "it holds no certificates in PEM";
    try (InputStream in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (NoSuchFileException e) {
      problem = "there is no such file";
    } catch (GeneralSecurityException e) {
      // It says so below.
    }
    throw new UnusableAddressException(
        "The certificates to trust cannot be read from " + file + ": " + problem + ".");
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
