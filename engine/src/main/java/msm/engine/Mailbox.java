package msm.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import msm.metrics.Json;

/**
 * How commands reach the engine without a port: files in a directory that only the user may enter.
 *
 * <pre>
 *   request   from a command; it holds a lock of its own while it talks
 *   reply     from the engine
 *   status    from the engine, at every change; it is there as long as the engine is
 *   ack       from the engine: its reply to the last order of the switch for all processes
 * </pre>
 *
 * <p>Each is written beside its place and renamed. A further attach for every command would cost
 * the host a tool environment that the JVM never takes back.
 */
final class Mailbox {

  private final Path directory;
  private final Path request;

  Mailbox(Path directory) {
    this.directory = directory;
    request = directory.resolve("request");
  }

  /** The waiting request, which is thereby taken; null if there is none. */
  Map<?, ?> take() throws IOException {
    if (!request.toFile().exists()) {
      return null;
    }
    String text = new String(Files.readAllBytes(request), StandardCharsets.UTF_8);
    Files.deleteIfExists(request);
    return (Map<?, ?>) Json.parse(text);
  }

  void reply(Map<String, Object> reply) throws IOException {
    write("reply", Json.write(reply));
  }

  void acknowledge(Map<String, Object> reply) throws IOException {
    write("ack", Json.write(reply));
  }

  void status(Map<String, Object> status) throws IOException {
    write("status", Json.write(status));
  }

  void withdrawStatus() throws IOException {
    Files.deleteIfExists(directory.resolve("status"));
  }

  private void write(String name, String text) throws IOException {
    Path draft = directory.resolve("." + name);
    Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
    Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
