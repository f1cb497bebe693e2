package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code msm serve} as Prometheus and a service manager see it. */
class ServeIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter, help: "Steps so far, né"}
          - {name: step_duration_seconds, type: timer, help: How long a step takes}
          - {name: number, type: gauge, expr: number, help: The last number}
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void aPrometheusServerScrapesWhatIsCounted() throws Exception {
    try (Host host = Host.calls(scratch);
        Server server = Server.start(msm)) {
      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());

      try (PrometheusServer prometheus = PrometheusServer.scraping(scratch, server.uri())) {
        Await.until("Prometheus knows ten steps", () -> prometheus.value("steps_total") == 10);
        host.ask("steps 32");
        Await.until("Prometheus knows 42 steps", () -> prometheus.value("steps_total") == 42);

        assertThat(prometheus.value("up")).isEqualTo(1);
        assertThat(prometheus.value("step_duration_seconds_count")).isEqualTo(42);
        assertThat(prometheus.value("step_duration_seconds_bucket{le=\"+Inf\"}")).isEqualTo(42);
        assertThat(prometheus.value("msm_metric_files_damaged")).isZero();
        assertThat(prometheus.value("scrape_samples_scraped")).isGreaterThan(20);
      }
    }
  }

  @Test
  void promtoolHasNothingToSayOfAllThatIsServed() throws Exception {
    try (Host host = Host.calls(scratch);
        Server server = Server.start(msm)) {
      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());
      Path damaged = msm.metricsDirectory().resolve("counter_1.db");
      Files.write(damaged, new byte[] {-1, 0, 0, 0, 1, 0, 0, 0, 5});
      Path scraped = Files.writeString(scratch.resolve("scraped"), server.text("metrics"));

      assertThat(scraped).content().contains("steps_total 10.0", "msm_metric_file_damaged{");
      assertThat(
              Finished.of(
                  new ProcessBuilder(Prometheus.promtool().toString(), "check", "metrics"),
                  scraped))
          .isEqualTo(new Finished(0, "", ""));
    }
  }

  @Test
  void theSignalOfServiceManagersEndsItAtOnceAndQuietly() throws Exception {
    try (Server server = Server.start(msm)) {
      assertThat(server.text("healthz")).isEqualTo("ok\n");

      assertThat(server.end()).isEqualTo(new Finished(143, "", ""));
    }
  }

  @Test
  void theScrapeConfigurationOfTheManualIsValid() throws Exception {
    Path config = Checkout.root().resolve("docs/serve/prometheus.yml");

    assertThat(
            Finished.of(
                new ProcessBuilder(
                    Prometheus.promtool().toString(), "check", "config", config.toString())))
        .extracting(Finished::exitCode)
        .isEqualTo(0);
  }
}
