package msm.commands.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.zip.GZIPOutputStream;

/** Lets requests in, finds their page, and sends the answer. */
final class Gateway implements HttpHandler {

  private static final int BUFFER_BYTES = 1 << 15;

  private final Map<String, Page> pages;
  private final Guard guard;
  private final IntConsumer answered;
  private final Consumer<RuntimeException> failed;

  /**
   * @param answered is told the status of each answer
   * @param failed is told what a page threw
   */
  Gateway(
      Map<String, Page> pages,
      Guard guard,
      IntConsumer answered,
      Consumer<RuntimeException> failed) {
    this.pages = pages;
    this.guard = guard;
    this.answered = answered;
    this.failed = failed;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      Answer answer = answer(exchange);
      answered.accept(answer.status());
      send(exchange, answer);
    } finally {
      exchange.close();
    }
  }

  private Answer answer(HttpExchange exchange) {
    String refusal = guard.hostRefusal(exchange.getRequestHeaders().getFirst("Host"));
    if (refusal != null) {
      return Answer.line(403, refusal);
    }
    if (!guard.letsIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange
          .getResponseHeaders()
          .set("WWW-Authenticate", "Basic realm=\"msm\", charset=\"UTF-8\"");
      return Answer.line(401, "a user and a password are needed");
    }
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Answer.line(405, "this server is only read: use GET or HEAD");
    }
    Page page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      return Answer.line(404, "there is no such page; / leads to all");
    }
    return answer(page, exchange);
  }

  private Answer answer(Page page, HttpExchange exchange) {
    Request request;
    try {
      request =
          Request.of(
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders().getFirst("Accept"));
    } catch (IllegalArgumentException malformed) {
      return Answer.line(400, "the query cannot be read: " + malformed.getMessage());
    }
    try {
      return page.answer(request);
    } catch (RuntimeException fault) {
      failed.accept(fault);
      return Answer.line(500, "this is a bug of msm; its standard error says more");
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.contentType());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'");
    headers.set("Vary", "Accept, Accept-Encoding");
    boolean gzip = takesGzip(exchange);
    if (gzip) {
      headers.set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), 0);
    try (OutputStream plain = exchange.getResponseBody();
        OutputStream out = gzip ? new GZIPOutputStream(plain, BUFFER_BYTES) : plain;
        Writer text =
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_BYTES)) {
      answer.body().write(text);
    }
  }

  private static boolean takesGzip(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return header != null && new Preference(header).weight("gzip") > 0;
  }
}
