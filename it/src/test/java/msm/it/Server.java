package msm.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code msm serve} on a free port, until it is closed. */
final class Server implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("at (https?://\\S+/)$");

  private final Process process;
  private final BufferedReader errors;
  private final URI uri;

  private Server(Process process) throws IOException {
    this.process = process;
    errors = process.errorReader(StandardCharsets.UTF_8);
    String said = said();
    Matcher found = URL.matcher(String.valueOf(said));
    if (!found.find()) {
      process.destroyForcibly();
      throw new IOException("msm serve said " + said);
    }
    uri = URI.create(found.group(1));
  }

  /** Serves the metrics directory of the test. */
  static Server start(Msm msm, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "serve", "--listen", "127.0.0.1:0", "--dir", msm.metricsDirectory().toString()));
    words.addAll(List.of(options));
    return new Server(msm.command(words.toArray(String[]::new)).start());
  }

  private String said() throws IOException {
    return Patience.readLine(process.toHandle(), errors);
  }

  URI uri() {
    return uri;
  }

  /** The text of a page, which must be there. */
  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Ends it as a service manager does; what it said after its first line, and its exit code. */
  Finished end() throws IOException, InterruptedException {
    // Not process.destroy(), which would close what it still has to say.
    process.toHandle().destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("msm serve does not end");
    }
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      said.append(line).append('\n');
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.exitValue(), printed, said.toString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
