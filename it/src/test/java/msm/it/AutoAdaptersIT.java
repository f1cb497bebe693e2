package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --adapter auto} applies now, what later, and what it leaves alone. */
class AutoAdaptersIT {

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalledAndTheUserHasAdapters() throws IOException {
    msm = new Msm(scratch);
    adapter("steps", "com.acme.calls.Work.step", "{name: steps, type: counter}");
    adapter("late", "com.acme.calls.Late.answer", "{name: answers, type: counter}");
    adapter("other-version", "com.acme.calls.Work.nap", "{name: n, type: gauge, expr: seconds}");
    Path byName = adapter("by-name", "com.acme.calls.Work.step", "{name: b, type: counter}");
    Files.writeString(byName.resolveSibling("triggers"), "# never by itself\n");
  }

  @Test
  void adaptersOfLoadedClassesApplyAndOthersWaitForTheirs() throws Exception {
    try (Host host = Host.calls(scratch)) {
      host.ask("steps 1");
      Finished looked = msm("adapters", host.pid());
      assertThat(looked.exitCode()).as("%s", looked).isZero();
      assertThat(looked.out())
          .containsPattern("applies +steps +com.acme.calls.Work is loaded\n")
          .containsPattern("waits +late +for com.acme.calls.Late\n")
          .containsPattern("by name +by-name +auto leaves it out; --adapter by-name applies it\n")
          .containsPattern("waits +jedis +for redis.clients.jedis.Connection\n");
      assertThat(msm("status", host.pid()).out()).contains("msm is not attached");

      Finished hooked = msm("hook", "--adapter", "auto", host.pid());

      assertThat(hooked.exitCode()).as("%s", hooked).isEqualTo(1);
      assertThat(hooked.err())
          .contains("other-version/hooks.yaml", "seconds")
          .doesNotContain("steps/hooks.yaml");
      assertThat(hooked.out())
          .containsPattern("woven +Work.step|woven +com.acme.calls.Work.step")
          .containsPattern("waiting for their classes: .*jedis.*late")
          .doesNotContain("ThreadPoolExecutor", "by-name");
      host.ask("steps 9");
      host.ask("load");
      Exposition metrics = msm.published(host);
      assertThat(metrics.value("steps_total")).isEqualTo(9);
      assertThat(metrics.value("answers_total")).as("loaded later").isEqualTo(1);
      assertThat(metrics.samples()).doesNotContainKey("b_total");

      assertThat(msm("unhook", "--adapter", "auto", host.pid()).exitCode()).isZero();
      assertThat(msm.hookNames(host)).isEmpty();
    }
  }

  private Path adapter(String name, String symbol, String metric) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve(".msm/adapters").resolve(name));
    return Files.writeString(
        folder.resolve("hooks.yaml"), "- {symbol: " + symbol + ", metrics: [" + metric + "]}\n");
  }

  /** As a user whose home is the test's. */
  private Finished msm(String... words) throws IOException {
    ProcessBuilder command = msm.command(words);
    command.environment().put("HOME", scratch.toString());
    return Finished.of(command);
  }
}
