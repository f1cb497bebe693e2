package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attaching and detaching many times, as scripts do: nothing may pile up in the host. {@code
 * bench/soak} runs it with more cycles.
 */
class CyclesIT {

  private static final int WARM_UP = 20;
  private static final int CYCLES = Integer.getInteger("msm.soak.cycles", 200);

  /** What the JVM itself keeps of each agent that it has loaded: records, names, monitors. */
  private static final long KEPT_KILOBYTES = 4L * CYCLES;

  private static final String COUNTED = "-XX:NativeMemoryTracking=summary";

  /**
   * The JVM keeps dead code until its room for code gets short; here that is soon, so that code of
   * 500 engines, some 600 kB each, would be noticed.
   */
  private static final String SMALL_CODE_CACHE = "-XX:ReservedCodeCacheSize=24m";

  private static final long CODE_KILOBYTES = 20_000;

  /** How much of what the compilers and the JVM have used and freed the process may keep. */
  private static final long RESIDENT_KILOBYTES = 100_000;

  @TempDir private Path scratch;

  @Test
  void cyclesLeaveNeitherLoadersNorMetaspaceNorCodeNorMemoryNorOpenFiles() throws Exception {
    Path metrics = scratch.resolve("metrics");
    Path java = Jdks.java(Runtime.version().feature());
    try (Host shop = Host.shop(java, scratch, COUNTED, SMALL_CODE_CACHE)) {
      cycles(WARM_UP, shop, metrics);
      Footprint before = Footprint.of(shop);
      shop.diagnose("VM.native_memory", "baseline");

      cycles(CYCLES, shop, metrics);

      Footprint after = Footprint.of(shop);
      System.out.println("before " + CYCLES + " cycles: " + before + "; after: " + after);
      System.out.println(shop.diagnose("VM.native_memory", "summary.diff"));
      assertThat(after.loaders())
          .as("class loaders, without those that the JDK makes for its own reflection")
          .isLessThanOrEqualTo(before.loaders());
      assertThat(after.classes())
          .as("loaded classes, some of them the JDK's method handle forms")
          .isLessThanOrEqualTo(before.classes() + 50);
      assertThat(after.metaspaceKilobytes())
          .as("metaspace in use; one engine takes some 3,000 kB")
          .isLessThan(before.metaspaceKilobytes() + 1000 + KEPT_KILOBYTES);
      assertThat(after.codeKilobytes())
          .as("code cache in use; the JVM sweeps it from time to time")
          .isLessThan(before.codeKilobytes() + CODE_KILOBYTES);
      assertThat(after.heapKilobytes()).isLessThan(before.heapKilobytes() + 1000 + KEPT_KILOBYTES);
      assertThat(after.residentKilobytes())
          .as("memory of the process")
          .isLessThan(before.residentKilobytes() + RESIDENT_KILOBYTES);
      assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles());
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
    }
  }

  private static void cycles(int count, Host shop, Path metrics) {
    for (int i = 0; i < count; i++) {
      InProcess.ok(
          "hook", "-f", Checkout.hooksYaml().toString(), "--dir", metrics.toString(), shop.pid());
      assertThat(InProcess.ok("detach", shop.pid())).contains("2 of 2 classes verified");
    }
  }
}
