package msm.engine.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version of the artifact that holds a class, and the hook keys that ask for it. */
class VersionBoundsTest {

  @TempDir Path directory;

  private ProtectionDomain jar(String name, String entry, String text) throws IOException {
    Path file = directory.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry(entry));
      jar.write(text.getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
    CodeSource source = new CodeSource(file.toUri().toURL(), (Certificate[]) null);
    return new ProtectionDomain(source, null);
  }

  @Test
  void theManifestTellsTheVersionElsePomPropertiesElseTheName() throws IOException {
    ArtifactVersion versions = new ArtifactVersion();
    String manifest = "META-INF/MANIFEST.MF";
    String pom = "META-INF/maven/com.acme/shop/pom.properties";

    assertThat(versions.of(jar("a-1.jar", manifest, "Implementation-Version: 2.5\n")))
        .isEqualTo("2.5");
    assertThat(versions.of(jar("b-1.jar", manifest, "Bundle-Version: 3.0.1\n"))).isEqualTo("3.0.1");
    assertThat(versions.of(jar("c-1.jar", pom, "version=4.1-rc-2\n"))).isEqualTo("4.1-rc-2");
    assertThat(versions.of(jar("shop-5.2.jar", "some", "text"))).isEqualTo("5.2");
    assertThat(versions.of(jar("shop.jar", "some", "text"))).isNull();
    assertThat(versions.of(null)).isNull();
  }

  @Test
  void versionsHaveMavensOrder() {
    List<String> rising =
        Arrays.asList(
            "1.0-alpha-1", "1.0-beta", "1.0-rc1", "1.0-SNAPSHOT", "1.0", "1.0-sp", "1.2", "1.10");
    for (int i = 1; i < rising.size(); i++) {
      assertThat(MavenVersion.of(rising.get(i)))
          .as("%s", rising.get(i))
          .isGreaterThan(MavenVersion.of(rising.get(i - 1)));
    }
    assertThat(MavenVersion.of("1.0.0")).isEqualByComparingTo(MavenVersion.of("1"));
  }

  @Test
  void onlyVersionsWithinTheBoundsAreHooked() throws IOException {
    ProtectionDomain two = jar("shop-2.0.jar", "some", "text");
    ProtectionDomain unknown = jar("shop.jar", "some", "text");

    assertThat(isHooked("min_version: '2.0'", two)).isTrue();
    assertThat(isHooked("max_version: '2.0'", two)).isTrue();
    assertThat(isHooked("min_version: '2.0.1'", two)).isFalse();
    assertThat(isHooked("max_version: '2.0-rc1'", two)).isFalse();
    assertThat(isHooked("min_version: '1.9', max_version: '2.1'", two)).isTrue();
    assertThat(isHooked("min_version: '9'", unknown)).as("the bound does not count").isTrue();
  }

  private static boolean isHooked(String bounds, ProtectionDomain domain) {
    Compiled app = Compiled.from("class App { static void run() {} }");
    try (Host host = new Host(app)) {
      host.hook("- {symbol: App.run, " + bounds + ", metrics: [{name: n, type: counter}]}");
      return host.transform("App", app.file("App"), domain) != null;
    }
  }
}
