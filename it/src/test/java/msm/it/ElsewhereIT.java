package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root hooks JVMs that are not at home where msm is: of another user, or in a container. */
class ElsewhereIT {

  /** A user who has no name, as in many containers. */
  private static final String USER = "54321";

  private static final Path USERS_RUN_DIRECTORY = Path.of("/tmp/msm-" + USER);

  @TempDir private Path scratch;
  private Path open;
  private Msm msm;

  @BeforeEach
  void msmIsInstalledAndTheShopsJarCanBeReadByAll() throws IOException {
    msm = new Msm(scratch);
    open = Files.createTempDirectory("msm-it");
    Files.copy(Checkout.shopJar(), open.resolve("shop.jar"));
    Path example = Checkout.root().resolve("examples/audit-handler");
    for (String file : List.of("hooks.yaml", "target/audit-handler.jar")) {
      Files.createDirectories(open.resolve(file).getParent());
      Files.copy(example.resolve(file), open.resolve(file));
    }
    assertThat(open.toFile().setReadable(true, false)).isTrue();
    assertThat(open.toFile().setExecutable(true, false)).isTrue();
  }

  @AfterEach
  void nothingIsLeftInTmp() throws IOException {
    delete(open);
    delete(USERS_RUN_DIRECTORY);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17})
  void aJvmOfAnotherUser(int version) throws Exception {
    String java = Jdks.java(version).toString();
    try (Host shop =
        Host.shopBy(
            scratch,
            "setpriv",
            "--reuid=" + USER,
            "--regid=" + USER,
            "--clear-groups",
            java,
            "-jar",
            open.resolve("shop.jar").toString())) {
      assertHookedAndLeft(shop, USERS_RUN_DIRECTORY);
      assertHandlersAreHooked(shop, USERS_RUN_DIRECTORY);
      assertThat(files(USERS_RUN_DIRECTORY))
          .allMatch(file -> file.getFileName().toString().matches("lock|.*\\.(db|lock)"))
          .allMatch(file -> USER.equals(owner(file)));
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 21})
  void aJvmInAContainerWithPidsOfItsOwn(int version) throws Exception {
    Path root = Path.of(Finished.of(inRoot("--where", version)).out().trim());
    Files.createDirectories(root.resolve("work"));
    Path jar = root.resolve("work/shop" + ProcessHandle.current().pid() + ".jar");
    Files.copy(Checkout.shopJar(), jar);
    ProcessBuilder program = inRoot("--pidns", version);
    program.command().add("java");
    if (version >= 21) {
      program.command().add("-XX:+EnableDynamicAgentLoading");
    }
    program.command().addAll(List.of("-jar", "/work/" + jar.getFileName()));
    try (Host shop = Host.shopBy(scratch, program.command().toArray(String[]::new))) {
      Path inside = Path.of("/proc", shop.pid(), "root/tmp/msm-0");
      assertHookedAndLeft(shop, inside);
      String hooks = open.resolve("hooks.yaml").toString();
      Finished refused = msm.run("hook", "-f", hooks, shop.pid());
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .isEqualTo(
              shop.pid()
                  + ": does not see "
                  + hooks
                  + ", which handler com.acme.audit.SlowOrders needs, as it has a file system of"
                  + " its own (a container or chroot); put it at the same path there, owned by the"
                  + " JVM's user or root\n");
      assertThat(msm.run("status", shop.pid()).out()).contains("msm is not attached");
      Path there = Path.of("/proc", shop.pid(), "root" + open);
      Finished.of(new ProcessBuilder("cp", "-r", open.toString(), there.toString()));
      assertHandlersAreHooked(shop, inside);
      delete(there);
      assertThat(files(inside))
          .allMatch(file -> file.getFileName().toString().matches("lock|.*\\.(db|lock)"));
    } finally {
      Files.delete(jar);
      delete(root.resolve("tmp/msm-0"));
    }
  }

  /**
   * As in a container that is put into a pod beside the JVM's: it shares the pids, not the files.
   */
  @Test
  void anMsmInAContainerOfItsOwnBesideTheJvms() throws Exception {
    Path root = Files.createDirectory(open.resolve("root"));
    try (Host shop =
        Host.shopBy(
            scratch,
            "setpriv",
            "--reuid=" + USER,
            "--regid=" + USER,
            "--clear-groups",
            Jdks.java(17).toString(),
            "-jar",
            open.resolve("shop.jar").toString())) {
      String metrics = "/proc/" + shop.pid() + "/root" + USERS_RUN_DIRECTORY + "/metrics";
      String hook = "hook com.acme.shop.OrderService.place --timer place_duration " + shop.pid();

      assertThat(inContainer(root, hook)).contains("metrics in " + metrics, "1 method in 1 class");
      assertThat(inContainer(root, "status")).contains(shop.pid(), "woven", metrics);
      assertThat(finishedInContainer(root, "metrics"))
          .extracting(Finished::exitCode, Finished::err)
          .containsExactly(
              4,
              "/tmp/msm-0/metrics: there is no such directory; the JVMs that msm is attached to write"
                  + " elsewhere: --dir "
                  + metrics
                  + "\n");
      String enough = "assert --within 60s --dir " + metrics + " count(place_duration)>100";
      assertThat(inContainer(root, enough)).startsWith("ok ");
      assertThat(inContainer(root, "detach " + shop.pid()))
          .contains("1 of 1 class verified byte for byte");
      assertThat(shop.complaints()).isEmpty();
    }
  }

  private static String inContainer(Path root, String command) throws IOException {
    Finished finished = finishedInContainer(root, command);
    assertThat(finished.exitCode()).as("%s -> %s", command, finished).isZero();
    return finished.out();
  }

  /** A root of its own with the programs of this machine, and msm, but another /tmp. */
  private static Finished finishedInContainer(Path root, String command) throws IOException {
    String script =
        """
        set -e
        mount -t tmpfs none "$ROOT"
        cd "$ROOT"
        mkdir usr etc proc dev tmp opt
        for link in bin sbin lib lib64; do ln -s "usr/$link" "$link"; done
        for each in usr etc proc dev; do mount --rbind "/$each" "$each"; done
        mkdir -p opt/msm
        mount --bind "$MSM" opt/msm
        exec chroot . /opt/msm/bin/msm $COMMAND
        """;
    ProcessBuilder container = new ProcessBuilder("unshare", "--mount", "bash", "-c", script);
    container.environment().put("ROOT", root.toString());
    container.environment().put("MSM", Checkout.home().toString());
    container.environment().put("COMMAND", command);
    container.environment().remove("MSM_RUN_DIR");
    return Finished.of(container);
  }

  private void assertHookedAndLeft(Host shop, Path runDirectory) throws Exception {
    assertThat(msm.ok("ps")).containsPattern("(?m)^" + shop.pid() + " .* yes$");

    String receipt = msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
    assertThat(receipt)
        .contains("1 method in 1 class", "metrics in " + runDirectory.resolve("metrics"));
    assertThat(msm.ok("status")).contains(shop.pid(), "com.acme.shop", runDirectory.toString());
    shop.ask("open");
    Await.until("orders are counted", () -> metrics(runDirectory).sum("shop_orders_total") > 0);
    shop.ask("close");
    assertThat(msm.ok("off")).contains(shop.pid(), "2 of 2 classes verified byte for byte");
    msm.ok("on", shop.pid());
    assertThat(msm.ok("detach", shop.pid())).contains("2 of 2 classes verified byte for byte");
    assertThat(msm.run("status", shop.pid()).out()).contains("msm is not attached");
    assertThat(shop.complaints()).isEmpty();
    assertThat(shop.printed()).allMatch(line -> line.matches("open|closed"));
    // Once more: the JVM keeps what it knows of the agent's jar, which is gone meanwhile.
    msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
    msm.ok("detach", shop.pid());
  }

  private void assertHandlersAreHooked(Host shop, Path runDirectory) throws Exception {
    msm.ok("hook", "-f", open.resolve("hooks.yaml").toString(), shop.pid());
    shop.ask("open");
    Await.until("handlers count", () -> metrics(runDirectory).sum("audit_order_seconds_count") > 0);
    shop.ask("close");
    assertThat(msm.ok("detach", shop.pid())).contains("1 of 1 class verified byte for byte");
    assertThat(shop.complaints()).isEmpty();
  }

  private Exposition metrics(Path runDirectory) throws IOException {
    return Exposition.of(msm.ok("export", "--dir", runDirectory.resolve("metrics").toString()));
  }

  private static ProcessBuilder inRoot(String option, int version) {
    ProcessBuilder program =
        new ProcessBuilder(
            new ArrayList<>(
                List.of(Checkout.inRoot().toString(), option, Integer.toString(version))));
    return program;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String owner(Path file) {
    try {
      Map<String, Object> attributes = Files.readAttributes(file, "unix:uid");
      return attributes.get("uid").toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    Finished.of(new ProcessBuilder("rm", "-rf", directory.toString()));
  }
}
