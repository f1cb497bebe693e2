package msm.commands;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
 *   agent/    the agent's jars, for a JVM that does not see ours
 * </pre>
 *
 * <p>Files are written under a dot name and renamed, so that nobody reads half of one.
 */
final class ControlDirectory {

  private final HeldDirectory directory;
  private final Path pathInside;

  /** One of our own. */
  ControlDirectory(Path path) {
    this(HeldDirectory.ours(path), path);
  }

  /** One that the JVM sees at {@code pathInside}. */
  ControlDirectory(HeldDirectory directory, Path pathInside) {
    this.directory = directory;
    this.pathInside = pathInside;
  }

  /** Where it is for us. */
  Path path() {
    return directory.path();
  }

  /** Where it is for the JVM. */
  Path pathInside() {
    return pathInside;
  }

  HeldDirectory directory() {
    return directory;
  }

  /** Whether an engine is in the JVM. */
  boolean attached() {
    return directory.has("status");
  }

  /** What tells one of the files from that which takes its place; null when it is not there. */
  Object identity(String name) {
    return directory.identity(name);
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
      return (Map<String, Object>) Json.parse(directory.read(name));
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return null;
    } catch (ClosedByInterruptException e) {
      throw Deadline.interrupted(e);
    } catch (IOException | InvalidJsonException | ClassCastException e) {
      throw new MsmException(
          ExitCode.BUG, path().resolve(name) + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  void write(String name, Map<String, Object> document) throws IOException {
    directory.write(name, Json.write(document).getBytes(StandardCharsets.UTF_8));
  }

  void delete(String name) throws IOException {
    directory.delete(name);
  }

  /** Opens the file by whose lock conversations take turns. */
  FileChannel openLock() throws IOException {
    return directory.openToLock("lock");
  }
}
