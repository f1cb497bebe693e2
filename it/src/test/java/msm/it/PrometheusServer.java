package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;

/** A Prometheus server that scrapes one address several times a second, until it is closed. */
final class PrometheusServer implements AutoCloseable {

  private final Process process;
  private final URI uri;

  private PrometheusServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  static PrometheusServer scraping(Path scratch, URI target) throws Exception {
    Path config =
        Files.writeString(
            scratch.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 200ms, scrape_timeout: 200ms}
            scrape_configs:
              - job_name: msm
                static_configs: [{targets: ['%s']}]
            """
                .formatted(target.getAuthority()));
    // It takes no free port by itself; one that was free a moment ago will do, else try again.
    for (int attempt = 0; attempt < 5; attempt++) {
      URI uri = URI.create("http://127.0.0.1:" + freePort() + "/");
      Process process =
          new ProcessBuilder(
                  Prometheus.server().toString(),
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + scratch.resolve("tsdb" + attempt),
                  "--web.listen-address=" + uri.getAuthority())
              .redirectErrorStream(true)
              .redirectOutput(scratch.resolve("prometheus.log").toFile())
              .start();
      PrometheusServer server = new PrometheusServer(process, uri);
      Await.until("Prometheus is ready", () -> !process.isAlive() || server.isReady());
      if (process.isAlive()) {
        return server;
      }
    }
    throw new AssertionError(Files.readString(scratch.resolve("prometheus.log")));
  }

  /** The value of a query that means one series; NaN if there is none yet. */
  double value(String query) throws Exception {
    String answer =
        get("api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).body();
    Map<?, ?> data = (Map<?, ?>) ((Map<?, ?>) Json.parse(answer)).get("data");
    List<?> series = (List<?>) data.get("result");
    if (series.isEmpty()) {
      return Double.NaN;
    }
    assertThat(series).as(query).hasSize(1);
    List<?> value = (List<?>) ((Map<?, ?>) series.get(0)).get("value");
    return Double.parseDouble(value.get(1).toString());
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("-/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
