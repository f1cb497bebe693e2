package msm.commands.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's key and certificates from PEM files. */
final class ServerKey {

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private ServerKey() {}

  /**
   * What a server needs to answer with this key.
   *
   * @throws IllegalArgumentException if the files do not hold what they should, or not together
   */
  static SSLContext context(Path certificateFile, Path keyFile) {
    char[] password = {};
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = chain(certificateFile);
      store.setKeyEntry("server", key(keyFile, chain[0]), password, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          keyFile + ": cannot be used with " + certificateFile + " (" + e.getMessage() + ")", e);
    }
  }

  private static Certificate[] chain(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new IllegalArgumentException(file + ": holds no certificate");
      }
      return chain;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          file + ": holds no certificates that can be read (" + e.getMessage() + ")", e);
    }
  }

  private static PrivateKey key(Path file, Certificate certificate)
      throws GeneralSecurityException {
    String algorithm = certificate.getPublicKey().getAlgorithm();
    try {
      Matcher pem = PKCS8.matcher(Files.readString(file));
      if (!pem.find()) {
        throw new IllegalArgumentException(
            file
                + ": holds no unencrypted PKCS#8 key (BEGIN PRIVATE KEY);"
                + " openssl pkcs8 -topk8 -nocrypt -in KEY makes one");
      }
      byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read (" + e.getMessage() + ")", e);
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException(
          file + ": is no " + algorithm + " key, as the certificate needs", e);
    }
  }
}
