package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerJarsTest {

  @TempDir private Path scratch;
  private Path home;
  private Path file;

  @BeforeEach
  void aFileAndItsJarLieInADirectoryOfTheUser() throws IOException {
    home = Files.createDirectory(scratch.resolve("home")).toRealPath();
    file = home.resolve("hooks.yaml");
    Files.write(file, new byte[0]);
    jar(home.resolve("audit.jar"), "com/acme/Audit.class");
  }

  @Test
  void aJarBesideItsFileIsFound() {
    HooksFile hooks = hooks(file.toString(), "audit.jar");

    HandlerJars.check(hooks);

    assertThat(HandlerJars.of(hooks.hooks().get(0), file.toString()))
        .containsExactly(home.resolve("audit.jar"));
  }

  @Test
  void aHookOfTheCommandLineNamesItsJarInFull() {
    String source = HandlerJars.commandSource("com.acme.A.b");
    HooksFile hooks = hooks(source, home.resolve("audit.jar").toString());

    HandlerJars.check(hooks);

    assertThat(HandlerJars.of(hooks.hooks().get(0), source))
        .containsExactly(home.resolve("audit.jar"));
  }

  @Test
  void aHandlerOfTheApplicationNeedsNoJar() {
    HandlerJars.check(
        HooksFile.parse("- {symbol: a.B.c, handler: com.acme.Audit}", file.toString()));
  }

  @Test
  void aJarThatIsNotThereIsRefused() {
    assertRefused("lost.jar", home + "/lost.jar: there is no such file");
  }

  @Test
  void aDirectoryIsNoJar() {
    assertRefused(".", home + ": it is no file; name the jar itself");
  }

  @Test
  void aFileThatIsNoJarIsRefused() {
    assertThatThrownBy(() -> HandlerJars.check(hooks(file.toString(), "hooks.yaml")))
        .hasMessageContaining("hooks.yaml:1:3: handler_jar " + file + " is no jar: ");
  }

  @Test
  void aClassThatIsNotInTheJarIsRefused() throws IOException {
    jar(home.resolve("other.jar"), "com/acme/Other.class");
    assertThatThrownBy(() -> HandlerJars.check(hooks(file.toString(), "other.jar")))
        .hasMessageContaining(
            "handler com.acme.Audit is not in " + home + "/other.jar; check the name");
  }

  @Test
  void aJarThatEveryoneMayWriteIsRefused() throws IOException {
    allow(home.resolve("audit.jar"), "rw-rw-rw-");
    assertRefused("audit.jar", home + "/audit.jar is writable by everyone; " + MOVE);
  }

  @Test
  void aDirectoryThatEveryoneMayWriteIsRefused() throws IOException {
    allow(home, "rwxrwxrwx");
    assertRefused("audit.jar", home + " is writable by everyone; " + MOVE);
  }

  @Test
  void aDirectoryFurtherUpThatEveryoneMayWriteIsRefused() throws IOException {
    Path inner = Files.createDirectory(home.resolve("inner"));
    jar(inner.resolve("audit.jar"), "com/acme/Audit.class");
    HooksFile hooks =
        hooks(HandlerJars.commandSource("a.B.c"), inner.resolve("audit.jar").toString());
    HandlerJars.check(hooks);

    allow(home, "rwxrwxrwx");

    assertThatThrownBy(() -> HandlerJars.check(hooks))
        .hasMessageEndingWith(home + " is writable by everyone; " + MOVE);
  }

  @Test
  void aStickyDirectoryIsNoPlaceForAJarButMayLieFurtherUp() throws IOException {
    Path inner = Files.createDirectory(home.resolve("inner"));
    jar(inner.resolve("audit.jar"), "com/acme/Audit.class");
    Files.setAttribute(home, "unix:mode", 01777);

    HandlerJars.check(
        hooks(HandlerJars.commandSource("a.B.c"), inner.resolve("audit.jar").toString()));
    assertThatThrownBy(
            () ->
                HandlerJars.check(
                    hooks(
                        HandlerJars.commandSource("a.B.c"), home.resolve("audit.jar").toString())))
        .hasMessageEndingWith(home + " is writable by everyone; " + MOVE);
  }

  @Test
  void aLinkIsFollowedToWhereTheJarIs() throws IOException {
    Path open = Files.createDirectory(scratch.resolve("open")).toRealPath();
    jar(open.resolve("audit.jar"), "com/acme/Audit.class");
    Files.createSymbolicLink(home.resolve("link.jar"), open.resolve("audit.jar"));
    HandlerJars.check(hooks(file.toString(), "link.jar"));

    allow(open, "rwxrwxrwx");

    assertRefused("link.jar", open + " is writable by everyone; " + MOVE);
  }

  @Test
  void everyLinkOfAChainCounts() throws IOException {
    Path open = Files.createDirectory(scratch.resolve("open")).toRealPath();
    Files.createSymbolicLink(open.resolve("second.jar"), home.resolve("audit.jar"));
    Files.createSymbolicLink(home.resolve("first.jar"), Paths.get("../open/second.jar"));
    HandlerJars.check(hooks(file.toString(), "first.jar"));

    allow(open, "rwxrwxrwx");

    assertRefused("first.jar", open + " is writable by everyone; " + MOVE);
  }

  @Test
  void linksThatGoInACircleAreRefused() throws IOException {
    Files.createSymbolicLink(home.resolve("a.jar"), Paths.get("b.jar"));
    Files.createSymbolicLink(home.resolve("b.jar"), Paths.get("a.jar"));

    assertRefused("a.jar", home + "/a.jar: there are too many links on the way");
  }

  @Test
  void aHookFileThatEveryoneMayWriteNamesNoHandler() throws IOException {
    allow(file, "rw-rw-rw-");
    assertRefused("audit.jar", file + " is writable by everyone; " + MOVE);
  }

  private static final String MOVE = "move it to a place that only you can write";

  private void assertRefused(String jar, String reason) {
    assertThatThrownBy(() -> HandlerJars.check(hooks(file.toString(), jar)))
        .isInstanceOf(InvalidHooksException.class)
        .hasMessage(file + ":1:3: handler com.acme.Audit is refused: " + reason);
  }

  private static HooksFile hooks(String source, String jar) {
    return HooksFile.parse(
        "- {symbol: com.acme.A.b, handler: com.acme.Audit, handler_jar: '" + jar + "'}", source);
  }

  private static void jar(Path path, String entry) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write("x".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
