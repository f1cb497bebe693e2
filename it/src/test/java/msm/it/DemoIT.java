package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo: it shows what msm does and leaves nothing behind. */
class DemoIT {

  @TempDir private Path scratch;
  private Path temp;

  @BeforeEach
  void itHasATemporaryDirectoryOfItsOwn() throws IOException {
    temp = Files.createDirectory(scratch.resolve("tmp"));
  }

  @Test
  void itShowsATableTheFilesAndTheNextThreeCommands() throws Exception {
    Finished finished = Finished.of(demo("--seconds", "2"));

    assertThat(finished.exitCode()).as("%s", finished).isZero();
    assertThat(finished.err())
        .contains("A small shop starts", "woven  com.acme.shop.OrderService.place(Order, int)")
        .contains("Counting for 2 s");
    assertThat(finished.out())
        .contains("shop_place_duration", "shop_orders", "shop_orders_refused", "shop_order_size")
        .contains("shop_queue_depth", "express", "standard")
        .contains(
            "demo/hooks.yaml", temp + "/msm-demo-", "/metrics/counter_", "/metrics/histogram_")
        .contains("2 of 2 classes verified byte for byte")
        .containsPattern("(?m)^  msm ps .*\n  msm hook .*\n  msm export ");
    assertNothingIsLeft(finished.err());
  }

  @Test
  void ctrlCEndsItAndLeavesNothing() throws Exception {
    Path err = scratch.resolve("err");
    Process process =
        demo("--seconds", "600").redirectErrorStream(true).redirectOutput(err.toFile()).start();
    try {
      Await.until(
          "the shop is being watched", () -> Files.readString(err).contains("Counting for"));

      Finished.of(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())));

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the demo has ended").isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertNothingIsLeft(Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The shop's pid stands in the line that shows the command; see that it has gone altogether. */
  private void assertNothingIsLeft(String printed) throws IOException {
    Matcher command = Pattern.compile("msm hook -f \\S+ ([0-9]+)").matcher(printed);
    assertThat(command.find()).as(printed).isTrue();
    String pid = command.group(1);
    assertThat(Path.of("/proc", pid)).doesNotExist();
    assertThat(filesIn(temp)).isEmpty();
    // The JVM puts these into /tmp whatever its temporary directory is.
    assertThat(Path.of("/tmp/.java_pid" + pid)).doesNotExist();
    assertThat(Path.of("/tmp/.attach_pid" + pid)).doesNotExist();
    assertThat(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"), pid)).doesNotExist();
    assertThat(filesIn(scratch)).as("run and metrics directories").doesNotContain("run", "metrics");
  }

  private ProcessBuilder demo(String... options) {
    List<String> words = new ArrayList<>(List.of("demo"));
    words.addAll(List.of(options));
    ProcessBuilder demo = new Msm(scratch).command(words.toArray(String[]::new));
    // Whoever runs the tests in the background may have them ignore Ctrl-C, and all they start.
    demo.command().addAll(0, List.of("env", "--default-signal=INT"));
    demo.environment().put("MSM_JAVA_OPTS", "-Djava.io.tmpdir=" + temp);
    return demo;
  }

  private static List<String> filesIn(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
