package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import msm.metrics.InvalidJsonException;
import msm.metrics.Json;

/**
 * The directory through which the CLI and the engine in one JVM talk.
 *
 * <pre>
 *   lock      the CLI holds it for one conversation
 *   request   from the CLI; the engine deletes it as it takes it
 *   reply     from the engine
 *   status    from the engine, at every change; it is there as long as msm is attached
 *   ack       from the engine: its reply to the last order of the switch for all JVMs
 * </pre>
 *
 * <p>Files are written under a dot name and renamed, so that nobody reads half of one.
 */
final class ControlDirectory {

  private final Path path;

  ControlDirectory(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Whether an engine is in the JVM. */
  boolean attached() {
    return Files.exists(path.resolve("status"));
  }

  /** What the engine last said of itself; null when msm is not attached. */
  Status status() {
    Map<String, Object> document = read("status");
    return document == null ? null : new Status(document);
  }

  /** Reads one of the files; null when it is not there. */
  @SuppressWarnings("unchecked")
  Map<String, Object> read(String name) {
    try {
      return (Map<String, Object>) Json.parse(Files.readString(path.resolve(name)));
    } catch (NoSuchFileException absent) {
      return null;
    } catch (IOException | InvalidJsonException | ClassCastException e) {
      throw new MsmException(
          ExitCode.BUG, path.resolve(name) + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  void write(String name, Map<String, Object> document) throws IOException {
    AtomicFile.write(path.resolve(name), Json.write(document));
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }
}
