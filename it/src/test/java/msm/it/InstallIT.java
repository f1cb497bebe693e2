package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** install.sh, run in a copy of the checkout by a user whose home is empty. */
class InstallIT {

  @TempDir private Path scratch;
  private Path checkout;
  private Path home;
  private Path prefix;
  private Path fakes;

  @BeforeEach
  void aCheckoutAndAnEmptyHome() throws IOException {
    checkout = scratch.resolve("checkout");
    home = Files.createDirectory(scratch.resolve("home"));
    prefix = scratch.resolve("opt/msm");
    fakes = Files.createDirectory(scratch.resolve("fakes"));
    copyCheckout();
  }

  @Test
  void oneCommandInstallsTheSameUpgradesAndOneRemoves() throws Exception {
    Files.createDirectories(prefix.resolve("bin"));
    Path notes = Files.writeString(prefix.resolve("notes.txt"), "mine");
    Path tool = Files.writeString(prefix.resolve("bin/tool"), "mine as well");

    Finished installed = install("--prefix", prefix.toString(), "--demo");

    assertThat(installed.exitCode()).as("%s", installed).isZero();
    assertThat(installed.out())
        .contains("Installed: msm 0.1.0", " in " + prefix)
        .contains("shop_place_duration", "2 of 2 classes verified byte for byte");
    assertThat(run(home.resolve(".local/bin/msm").toString(), "--version").out())
        .startsWith("msm 0.1.0");
    assertThat(completions("hook", "--ti")).containsExactlyInAnyOrder("--timer", "--timeout");
    try (Host host = Host.calls(scratch)) {
      Finished hooked = msm("hook", Hooks.STEP, "--counter", "steps", host.pid());
      assertThat(hooked.exitCode()).as("%s", hooked).isZero();
      Path first = Files.readSymbolicLink(prefix.resolve("current"));

      Finished upgraded = install("--prefix", prefix.toString());

      assertThat(upgraded.exitCode()).as("%s", upgraded).isZero();
      assertThat(Files.readSymbolicLink(prefix.resolve("current"))).isNotEqualTo(first);
      assertThat(msm("ps").out()).containsPattern(host.pid() + " .* attached");
      assertThat(msm("detach", host.pid()).out()).contains("1 of 1 class verified byte for byte");
      assertThat(host.complaints()).isEmpty();
    }

    Finished removed = install("--uninstall", "--prefix", prefix.toString());

    assertThat(removed.exitCode()).as("%s", removed).isZero();
    assertThat(removed.out())
        .contains("Removed msm from " + prefix, "What is left there is yours.");
    assertThat(filesUnder(prefix)).containsExactlyInAnyOrder(notes, tool);
    assertThat(filesUnder(home)).isEmpty();
  }

  @Test
  void aJdkThatIsTooOldIsNamedWithTheRemedy() throws IOException {
    fake("javac", "echo 'javac 11.0.2' >&2");

    assertRefused(
        2, "JDK 11 is too old; install a JDK 17 or newer, or set JAVA_HOME to one", "PATH", path());
  }

  @Test
  void aJavaHomeWithoutAJdkIsNamed() throws IOException {
    assertRefused(
        2, "JAVA_HOME=/nowhere holds no JDK; set it to a JDK 17 or newer", "JAVA_HOME", "/nowhere");
  }

  @Test
  void aMissingJdkIsNamedWithTheRemedy() throws IOException {
    assertRefused(
        2,
        "no JDK found; install one (apt install openjdk-17-jdk-headless) or set JAVA_HOME",
        "PATH",
        pathOfNothingBut("bash", "dirname"));
  }

  @Test
  void aMissingMavenIsNamedWithTheRemedy() throws IOException {
    fake("javac", "echo javac 17.0.1");

    assertRefused(
        2,
        "Maven is missing; install Maven 3.8 or newer (apt install maven)",
        "PATH",
        pathOfNothingBut("bash", "dirname", "readlink", "sed"));
  }

  @Test
  void aMavenThatIsTooOldIsNamedWithTheRemedy() throws IOException {
    fake("mvn", "echo 'Apache Maven 3.6.3 (cecedd343002696d0abb50b32b541b8a6ba2883f)'");

    assertRefused(2, "Maven 3.6.3 is too old; install Maven 3.8 or newer", "PATH", path());
  }

  @Test
  void aBuildThatFailsInstallsNothing() throws IOException {
    fake("mvn", "[ \"$1\" = -version ] && echo 'Apache Maven 3.9.9' || exit 1");

    assertRefused(1, "the build failed, see above; nothing was installed", "PATH", path());
  }

  @Test
  void anUnknownOptionIsNamed() throws IOException {
    Finished finished = install("--prefx=/opt");

    assertThat(finished)
        .isEqualTo(
            new Finished(
                2, "", "install.sh: '--prefx=/opt' is unknown; see ./install.sh --help\n"));
  }

  @Test
  void whereNothingIsInstalledNothingIsRemoved() throws IOException {
    Path notes = Files.writeString(home.resolve("notes.txt"), "mine");

    Finished finished = install("--uninstall", "--prefix", home.toString());

    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.err())
        .isEqualTo(
            "install.sh: "
                + home
                + " holds no installation of msm; name its place with --prefix\n");
    assertThat(filesUnder(home)).containsExactly(notes);
  }

  private void assertRefused(int exitCode, String line, String variable, String value)
      throws IOException {
    ProcessBuilder installer = installer("--prefix", prefix.toString());
    installer.environment().remove("JAVA_HOME");
    installer.environment().put(variable, value);
    Finished finished = Finished.of(installer);

    assertThat(finished.err()).isEqualTo("install.sh: " + line + "\n");
    assertThat(finished.exitCode()).isEqualTo(exitCode);
    assertThat(prefix).doesNotExist();
    assertThat(filesUnder(home)).isEmpty();
  }

  private Finished install(String... options) throws IOException {
    return Finished.of(installer(options));
  }

  private ProcessBuilder installer(String... options) {
    List<String> words = new ArrayList<>(List.of(checkout.resolve("install.sh").toString()));
    words.addAll(List.of(options));
    return builder(words);
  }

  private Finished msm(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(prefix.resolve("bin/msm").toString()));
    words.addAll(List.of(arguments));
    return Finished.of(builder(words));
  }

  private Finished run(String... words) throws IOException {
    return Finished.of(builder(List.of(words)));
  }

  private ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(scratch.toFile());
    builder.environment().keySet().removeAll(List.of("XDG_DATA_HOME", "MAVEN_OPTS"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", home.resolve(".local/bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(new Msm(scratch).environment());
    return builder;
  }

  /** What bash offers for a line that begins with "msm" and these words. */
  private List<String> completions(String command, String start) throws IOException {
    String completion = home.resolve(".local/share/bash-completion/completions/msm").toString();
    String script =
        """
        source "$0"
        COMP_WORDS=(msm "$@")
        COMP_CWORD=$#
        _complete_msm
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    return run("bash", "-c", script, completion, command, start).out().lines().toList();
  }

  /** All that git would take along, in the state in which it is tested. */
  private void copyCheckout() throws IOException {
    String root = Checkout.root().toString();
    Finished listed =
        Finished.of(new ProcessBuilder("git", "-C", root, "ls-files", "-co", "--exclude-standard"));
    assertThat(listed.exitCode()).as("%s", listed).isZero();
    for (String name : listed.out().lines().toList()) {
      Path file = Checkout.root().resolve(name);
      if (Files.isRegularFile(file)) {
        Files.createDirectories(checkout.resolve(name).getParent());
        Files.copy(file, checkout.resolve(name));
      }
    }
    List<String> options = new ArrayList<>(List.of("--offline"));
    String repository = System.getProperty("localRepository");
    if (repository != null) {
      options.add("-Dmaven.repo.local=" + repository);
    }
    Files.createDirectory(checkout.resolve(".mvn"));
    Files.write(checkout.resolve(".mvn/maven.config"), options);
  }

  private void fake(String program, String script) throws IOException {
    Path file = Files.writeString(fakes.resolve(program), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The path with the fakes before all others. */
  private String path() {
    return fakes + ":" + System.getenv("PATH");
  }

  /** A path with the fakes and a few real programs. */
  private String pathOfNothingBut(String... programs) throws IOException {
    for (String program : programs) {
      String real = run("sh", "-c", "command -v " + program).out().trim();
      fake(program, "exec " + real + " \"$@\"");
    }
    return fakes.toString();
  }

  private static List<Path> filesUnder(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(file -> !Files.isDirectory(file)).toList();
    }
  }
}
