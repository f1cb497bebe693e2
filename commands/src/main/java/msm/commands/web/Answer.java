package msm.commands.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a client gets.
 *
 * @param status of HTTP
 */
public record Answer(int status, String contentType, Body body) {

  public static final String PLAIN = "text/plain; charset=utf-8";

  /** Writes as UTF-8 while it is sent, so that a large answer need not be in memory. */
  @FunctionalInterface
  public interface Body {
    void write(Appendable out) throws IOException;
  }

  /** A line of plain text. */
  public static Answer line(int status, String line) {
    return of(status, PLAIN, line + "\n");
  }

  /** A text as it is. */
  public static Answer of(int status, String contentType, String text) {
    return new Answer(status, contentType, out -> out.append(text));
  }

  /** A file that lies beside a class. */
  public static Answer resource(Class<?> beside, String name, String contentType) {
    try (var in = beside.getResourceAsStream(name)) {
      return of(200, contentType, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(name + ": is missing from the program", e);
    }
  }
}
