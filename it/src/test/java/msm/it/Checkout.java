package msm.it;

import java.nio.file.Path;

/** Where things lie in the checkout that is being tested. */
final class Checkout {

  private static final Path ROOT =
      Path.of(System.getProperty("msm.checkout", "..")).toAbsolutePath().normalize();

  private Checkout() {}

  static Path root() {
    return ROOT;
  }

  /** What the build has assembled for installation. */
  static Path home() {
    return ROOT.resolve("dist/target/msm");
  }

  /** Where the classes of the hosts lie that are none but tests'. */
  static Path testClasses() {
    return ROOT.resolve("it/target/test-classes");
  }

  static Path shopJar() {
    return home().resolve("demo/shop.jar");
  }

  static Path hooksYaml() {
    return ROOT.resolve("hooks.yaml");
  }

  /** The script that fetches other Java versions; it lies beside the checkout. */
  static Path getJdk() {
    return ROOT.resolveSibling("shared/jdks/get-jdk");
  }

  /** The script that runs programs as if in a container of such a Java. */
  static Path inRoot() {
    return ROOT.resolveSibling("shared/jdks/in-root");
  }
}
