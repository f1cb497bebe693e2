package msm.commands;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import msm.metrics.InvalidJsonException;
import msm.metrics.Json;

/**
 * The switch for all JVMs that msm is attached to: one file that every engine watches.
 *
 * <p>It is also the state that a JVM obeys which starts later with the agent. Every change has a
 * number of its own, by which each engine acknowledges it.
 */
final class SwitchWord {

  private final Path file;

  SwitchWord(Path file) {
    this.file = file;
  }

  /**
   * Says something to all.
   *
   * @param command on, off or restart
   * @param segmentSeconds the time under which the same stands in the shared switch, or null
   * @return the number of the change
   */
  long say(String command, Long segmentSeconds, Deadline deadline) {
    try {
      FileChannel lock = lock(deadline);
      try {
        return say(command, segmentSeconds);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE, file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private long say(String command, Long segmentSeconds) throws IOException {
    long sequence = Fields.number(read(), "sequence") + 1;
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("sequence", sequence);
    word.put("command", command);
    word.put("state", command.equals("off") ? "off" : "on");
    word.put("changedMillis", System.currentTimeMillis());
    word.put("segmentSeconds", segmentSeconds);
    AtomicFile.write(file, Json.write(word));
    return sequence;
  }

  /** What was said last; the number is 0 where nothing was. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> read() throws IOException {
    try {
      return (Map<String, Object>) Json.parse(Files.readString(file));
    } catch (NoSuchFileException | InvalidJsonException | ClassCastException nothingYet) {
      return Map.of("sequence", 0L);
    }
  }

  private FileChannel lock(Deadline deadline) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file.resolveSibling("switch.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    while (!isTaken(channel)) {
      if (deadline.passed()) {
        channel.close();
        throw new IOException("another msm has been writing it for " + deadline);
      }
      deadline.pause();
    }
    return channel;
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    }
  }
}
