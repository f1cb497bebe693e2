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
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Scrapes {@code target}, and evaluates rules of files as often. */
  static PrometheusServer scraping(Path scratch, URI target, Path... rules) throws Exception {
    Path config =
        Files.writeString(
            scratch.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 200ms, scrape_timeout: 200ms, evaluation_interval: 200ms}
            rule_files: %s
            scrape_configs:
              - job_name: msm
                static_configs: [{targets: ['%s']}]
            """
                .formatted(Arrays.toString(rules), target.getAuthority()));
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
    List<Double> values = values(query);
    if (values.isEmpty()) {
      return Double.NaN;
    }
    assertThat(values).as(query).hasSize(1);
    return values.get(0);
  }

  /** Whether a query finds series, and the value of one at least is a number. */
  boolean hasNumber(String query) throws Exception {
    return values(query).stream().anyMatch(Double::isFinite);
  }

  /** Whether an alert of that name is loaded and was evaluated without an error. */
  boolean knowsAlert(String name) throws Exception {
    String answer = get("api/v1/rules?type=alert&rule_name[]=" + name).body();
    return answer.contains("\"name\":\"" + name + "\"") && !answer.contains("lastError\":\"");
  }

  private List<Double> values(String query) throws Exception {
    String answer =
        get("api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).body();
    Map<?, ?> data = (Map<?, ?>) ((Map<?, ?>) Json.parse(answer)).get("data");
    assertThat(data).as("%s -> %s", query, answer).isNotNull();
    List<Double> values = new ArrayList<>();
    for (Object series : (List<?>) data.get("result")) {
      String value = ((List<?>) ((Map<?, ?>) series).get("value")).get(1).toString();
      values.add(value.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
    }
    return values;
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
