package msm.engine.files;

import java.net.MalformedURLException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;

/** Protection domains as class loaders give them. */
final class Domains {

  private Domains() {}

  /** The domain of classes that come from {@code file}. */
  static ProtectionDomain of(Path file) throws MalformedURLException {
    CodeSource source = new CodeSource(file.toUri().toURL(), (Certificate[]) null);
    return new ProtectionDomain(source, null);
  }
}
