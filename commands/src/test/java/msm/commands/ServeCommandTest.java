package msm.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import msm.commands.query.SomeMetrics;
import msm.metrics.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

  private static final String PROMETHEUS =
      "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1"
          + ";q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

  @TempDir private Path scratch;
  private Path directory;

  @BeforeEach
  void aShopHasSold() throws IOException {
    directory = Files.createDirectory(scratch.resolve("metrics"));
    new SomeMetrics(directory)
        .counter("orders", Map.of("kind", "né"), 3)
        .gauge("load", Map.of(), 2);
  }

  @Test
  void metricsAreTheMergedOnesAndTheServersOwn() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      msm.get("/metrics");
      HttpResponse<byte[]> answer = msm.get("/metrics");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(new String(answer.body(), UTF_8))
          .startsWith("# HELP orders_total Help\n# TYPE orders_total counter\n")
          .contains(
              "orders_total{kind=\"né\"} 3.0\n",
              "load 2.0\n",
              "msm_metric_files 2.0\n",
              "msm_metric_entries 2.0\n",
              "msm_metric_samples 2.0\n",
              "msm_metric_files_damaged 0.0\n",
              "msm_merge_duration_seconds_count 2.0\n",
              "msm_serve_requests_total{code=\"200\"} 1.0\n");
    }
  }

  @Test
  void aScrapeSeesWhatWasWrittenBeforeIt() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      for (int orders = 4; orders < 20; orders++) {
        new SomeMetrics(directory).counter("orders", Map.of("kind", "né"), orders);

        assertThat(msm.text("/metrics")).contains("orders_total{kind=\"né\"} " + orders + ".0\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        PROMETHEUS + " | application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/openmetrics-text | application/openmetrics-text; version=1.0.0; charset=utf-8",
        "text/plain, application/openmetrics-text;q=0.9 | text/plain; version=0.0.4; charset=utf-8",
        "application/openmetrics-text;q=0 | text/plain; version=0.0.4; charset=utf-8",
        "application/openmetrics-text;q=x | text/plain; version=0.0.4; charset=utf-8",
        "text/html,*/*;q=0.8 | text/plain; version=0.0.4; charset=utf-8",
        "Application/JSON | application/json; charset=utf-8",
      })
  void theClientsFavouriteFormatIsTaken(String accept, String type) throws Exception {
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.get("/metrics", "Accept", accept).headers().firstValue("content-type"))
          .hasValue(type);
    }
  }

  @Test
  void openMetricsEndsWithItsMark() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.text("/metrics", "Accept", PROMETHEUS))
          .contains("# TYPE orders counter\n")
          .endsWith("# EOF\n");
    }
  }

  @Test
  void answersAreCompressedForThoseWhoTakeIt() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      HttpResponse<byte[]> packed = msm.get("/metrics", "Accept-Encoding", "br, gzip;q=0.5");
      HttpResponse<byte[]> plain = msm.get("/metrics", "Accept-Encoding", "gzip;q=0");

      assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
      byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
      assertThat(new String(unpacked, UTF_8)).contains("orders_total{kind=\"né\"} 3.0\n");
      assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    }
  }

  @Test
  void namesChooseMetrics() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.text("/metrics?name%5B%5D=load&name[]=none"))
          .isEqualTo("# HELP load Help\n# TYPE load gauge\nload 2.0\n");
      assertThat(msm.text("/metrics?name[]=%6Coad")).contains("load 2.0");
    }
  }

  @Test
  void otherAddressesAndMethodsAreRefusedInALine() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.get("/none").statusCode()).isEqualTo(404);
      assertThat(msm.text("/none")).isEqualTo("there is no such page; / leads to all\n");
      assertThat(msm.get("/metrics/").statusCode()).isEqualTo(404);
      assertThat(Raw.ask(msm.port(), "DELETE /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 405 ")
          .contains("\r\nAllow: GET, HEAD\r\n");
      assertThat(Raw.ask(msm.port(), "GET /metrics?name[]=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ");
      assertThat(Raw.ask(msm.port(), "HEAD /metrics HTTP/1.1\r\nHost: [::1]:1\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void aNameThatABrowserWasTrickedIntoIsRefused() throws Exception {
    String request = "GET /metrics HTTP/1.1\r\nHost: evil.example:9464\r\n\r\n";
    try (Serving msm = Serving.of(directory)) {
      assertThat(Raw.ask(msm.port(), request)).startsWith("HTTP/1.1 403 ").doesNotContain("orders");
    }
    try (Serving msm = Serving.of(directory, "--allow-remote")) {
      assertThat(Raw.ask(msm.port(), request)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void itServesWhileThereIsNoDirectoryYet() throws Exception {
    Path later = scratch.resolve("later");
    try (Serving msm = Serving.of(later)) {
      assertThat(msm.text("/healthz")).isEqualTo("ok\n");
      assertThat(msm.text("/metrics")).contains("msm_metric_files 0.0\n");

      Files.createDirectory(later);
      new SomeMetrics(later).gauge("load", Map.of(), 7);

      assertThat(msm.text("/metrics")).contains("load 7.0\n");
    }
  }

  @Test
  void aDirectoryThatCannotBeReadIsNotHealthy() throws Exception {
    Path file = Files.writeString(scratch.resolve("file"), "");
    try (Serving msm = Serving.of(file)) {
      assertThat(msm.get("/healthz").statusCode()).isEqualTo(503);
      assertThat(msm.text("/metrics")).startsWith(file + ": cannot be read");
    }
  }

  @Test
  void damagedFilesAreNamed() throws Exception {
    Files.writeString(directory.resolve("foo_1.db"), "x");
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.text("/metrics"))
          .contains(
              "msm_metric_files_damaged 1.0\n", "msm_metric_file_damaged{file=\"foo_1.db\"} 1.0");
    }
  }

  @Test
  void anAddressThatOthersReachNeedsAWord() {
    assertThat(refusal("--listen", "0.0.0.0:0"))
        .isEqualTo(
            "2: msm serve: --listen 0.0.0.0:0: other machines could read everything; listen on"
                + " 127.0.0.1, give it keys and users by --web-config, or add --allow-remote; see"
                + " msm serve --help\n");
    assertThat(refusal("--listen", ":9464")).contains("other machines could read everything");
    assertThat(refusal("--listen", "9464")).contains("'9464' is no address; write HOST:PORT");
    assertThat(refusal("--listen", "localhost:99999")).contains("is no address");
    assertThat(refusal("--listen", "no.such.host.invalid:1")).contains("is no host");
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(refusal("--listen", "127.0.0.1:" + taken.getLocalPort()))
          .startsWith("2: 127.0.0.1:" + taken.getLocalPort() + ": cannot listen there (");
    }
  }

  @Test
  void thePageForPeopleIsThreeFilesOfItsOwn() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.get("/").headers().firstValue("content-type"))
          .hasValue("text/html; charset=utf-8");
      assertThat(msm.text("/")).contains("href=\"page.css\"", "src=\"page.js\"");
      assertThat(msm.text("/page.css")).contains("prefers-color-scheme: dark");
      assertThat(msm.get("/page.js").headers().firstValue("content-type"))
          .hasValue("text/javascript; charset=utf-8");
      Map<?, ?> processes = (Map<?, ?>) Json.parse(msm.text("/processes"));
      assertThat(processes.get("directory")).isEqualTo(directory.toString());
      assertThat(processes.get("processes")).isEqualTo(List.of());
    }
  }

  private String refusal(String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "serve";
    System.arraycopy(options, 0, words, 1, options.length);
    CommandRun run =
        CommandRun.msm(CommandRun.context(scratch, new FakeProc(scratch).jvms()), words);
    return run.exitCode() + ": " + run.err();
  }
}
