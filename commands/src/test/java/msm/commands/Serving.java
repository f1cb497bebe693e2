package msm.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code msm serve} on a free port, until it is closed. */
final class Serving implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("at (https?://.*/)\n");

  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Watched printed = new Watched();
  private final Thread thread;
  private final HttpClient client;

  private Serving(HttpClient client, Context context, String... options) {
    this.client = client;
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(List.of(options));
    if (!words.contains("--listen")) {
      words.addAll(List.of("--listen", "127.0.0.1:0"));
    }
    PrintWriter out = new PrintWriter(printed);
    thread =
        new Thread(
            () -> {
              int exitCode = Msm.run(words.toArray(String[]::new), context, out, out);
              url.completeExceptionally(new IOException(exitCode + ": " + printed));
              ended.complete(null);
            });
    thread.start();
  }

  static Serving of(Path directory, String... options) {
    return of(HttpClient.newHttpClient(), directory, options);
  }

  static Serving of(HttpClient client, Path directory, String... options) {
    Context context = CommandRun.context(directory, new FakeProc(directory).jvms());
    List<String> words = new ArrayList<>(List.of("--dir", directory.toString()));
    words.addAll(List.of(options));
    return new Serving(client, context, words.toArray(String[]::new));
  }

  URI uri(String path) {
    return URI.create(url.join().replace("0.0.0.0", "127.0.0.1")).resolve(path);
  }

  int port() {
    return uri("/").getPort();
  }

  /** Asks for a page, with headers as names and values in turn. */
  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  String text(String path, String... headers) throws IOException, InterruptedException {
    return new String(get(path, headers).body(), UTF_8);
  }

  /** What it printed so far. */
  String printed() {
    return printed.toString();
  }

  @Override
  public void close() {
    thread.interrupt();
    ended.join();
  }

  /** Notes what is printed, and the address in it. */
  private final class Watched extends StringWriter {

    @Override
    public void flush() {
      Matcher found = URL.matcher(toString());
      if (found.find()) {
        url.complete(found.group(1));
      }
    }
  }
}
