package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newer msm meets an older one in a JVM. */
class UpgradeIT {

  @TempDir private Path scratch;
  private Msm msm;
  private Path older;

  /** The older one is this one with another version number. */
  @BeforeEach
  void twoVersionsAreInstalled() throws IOException {
    msm = new Msm(scratch);
    older = scratch.resolve("older");
    Finished.of(new ProcessBuilder("cp", "-r", Checkout.home().toString(), older.toString()));
    Path manifest = scratch.resolve("manifest");
    Files.writeString(manifest, "Implementation-Version: 0.0.9\n");
    int failed =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--update",
                "--file",
                older.resolve("agent/engine/msm-engine.jar").toString(),
                "--manifest",
                manifest.toString());
    assertThat(failed).isZero();
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void theOlderEngineMakesRoomAndItsHooksGoOn(int version) throws Exception {
    String[] options =
        version >= 21 ? new String[] {"-XX:+EnableDynamicAgentLoading"} : new String[0];
    try (Host shop = Host.shop(Jdks.java(version), scratch, options)) {
      olderMsm("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
      assertThat(msm.status(shop).get("version")).isEqualTo("0.0.9");
      shop.ask("close");
      double before = msm.published(shop).sum("shop_orders_total");

      msm.ok("hook", "com.acme.shop.ShippingQueue.add", "--counter", "additions", shop.pid());

      assertThat(msm.status(shop).get("version").toString()).startsWith("0.1.");
      assertThat(msm.hookNames(shop)).hasSizeGreaterThan(2).contains("ShippingQueue.add");
      assertThat(msm.published(shop).sum("shop_orders_total")).isEqualTo(before);
      shop.ask("open");
      Await.until(
          "orders are counted", () -> msm.published(shop).sum("shop_orders_total") > before);

      Finished.of(new ProcessBuilder("rm", "-r", older.toString()));
      assertThat(msm.ok("detach", shop.pid())).contains("2 of 2 classes verified byte for byte");
      msm.ok("hook", "com.acme.shop.ShippingQueue.add", "--counter", "additions", shop.pid());
      assertThat(msm.ok("detach", shop.pid())).contains("1 of 1 class verified byte for byte");
      assertThat(shop.complaints()).isEmpty();
    }
  }

  @Test
  void whatWasOffStaysOff() throws Exception {
    try (Host shop = Host.shop(Jdks.java(17), scratch)) {
      olderMsm("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
      olderMsm("off", shop.pid());

      msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());

      assertThat(msm.status(shop).get("version").toString()).startsWith("0.1.");
      assertThat(msm.status(shop).get("switch")).isEqualTo("off");
    }
  }

  @Test
  void whatWasRemovedOfAFileStaysAwayAndTheRestGoesOn() throws Exception {
    try (Host shop = Host.shop(Jdks.java(17), scratch)) {
      olderMsm("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
      List<String> names = new ArrayList<>(msm.hookNames(shop));
      String removed = names.remove(0);
      olderMsm("unhook", removed, shop.pid());

      msm.ok("hook", "com.acme.shop.ShippingQueue.add", "--counter", "additions", shop.pid());

      names.add("ShippingQueue.add");
      assertThat(msm.status(shop).get("version").toString()).startsWith("0.1.");
      assertThat(msm.hookNames(shop)).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void handlersGoOnFromTheirJar() throws Exception {
    Path hooks = Checkout.root().resolve("examples/audit-handler/hooks.yaml");
    try (Host shop = Host.shop(Jdks.java(17), scratch)) {
      olderMsm("hook", "-f", hooks.toString(), shop.pid());
      shop.ask("close");
      double before = msm.published(shop).sum("audit_orders_total");

      msm.ok("hook", "com.acme.shop.ShippingQueue.add", "--counter", "additions", shop.pid());
      shop.ask("open");

      Await.until(
          "orders are audited", () -> msm.published(shop).sum("audit_orders_total") > before);
      assertThat(msm.status(shop).get("version").toString()).startsWith("0.1.");
      assertThat(msm.ok("detach", shop.pid())).contains("2 of 2 classes verified byte for byte");
    }
  }

  @Test
  void anMsmWithAnotherRunDirectoryIsTold() throws Exception {
    Msm stranger = new Msm(scratch.resolve("stranger"));
    Files.createDirectory(scratch.resolve("stranger"));
    try (Host shop = Host.shop(Jdks.java(17), scratch)) {
      String[] hook = {"hook", "-f", Checkout.hooksYaml().toString(), shop.pid()};
      msm.ok(hook);

      Finished refused = stranger.run(hook);

      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.err())
          .startsWith(
              shop.pid()
                  + ": another msm is attached already through "
                  + msm.runDirectory().resolve(shop.pid() + "-"))
          .endsWith("; detach that one first, or set MSM_RUN_DIR to " + msm.runDirectory() + "\n");
      msm.ok("detach", shop.pid());
      stranger.ok(hook);
      assertThat(stranger.ok("detach", shop.pid())).contains("2 of 2 classes verified");
    }
  }

  private void olderMsm(String... arguments) throws IOException {
    ProcessBuilder command = msm.command(arguments);
    command.command().set(0, older.resolve("bin/msm").toString());
    Finished finished = Finished.of(command);
    assertThat(finished.exitCode()).as("%s", finished).isZero();
  }
}
