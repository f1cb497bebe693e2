package msm.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Tells others, in other containers too, that a process still writes its metric files: it keeps
 * {@code .<id>.lock} beside them locked until it ends, however it ends.
 *
 * <p>The kernel takes a lock away as soon as its process closes the file, opened whichever way: so
 * nothing else in the process may open it. Not thread-safe.
 */
public final class WriterLock implements Closeable {

  private static final String SUFFIX = ".lock";

  private final Path path;
  private FileChannel channel;
  private Object identity;

  /** The lock of a process that is not taken yet. */
  public WriterLock(Path directory, String id) {
    path = of(directory, id);
  }

  static Path of(Path directory, String id) {
    return directory.resolve("." + id + SUFFIX);
  }

  /** The process that a file is the lock of; null if it is none. */
  static ProcessId process(String fileName) {
    boolean isLock = fileName.startsWith(".") && fileName.endsWith(SUFFIX);
    return isLock
        ? ProcessId.parse(fileName.substring(1, fileName.length() - SUFFIX.length()))
        : null;
  }

  /**
   * Takes the lock, or takes it again if its file is not there any more.
   *
   * @throws IOException if it cannot be taken; the process then counts as ended when its pid does
   */
  public void hold() throws IOException {
    Interruption.defer(this::take);
  }

  private void take() throws IOException {
    if (channel != null && channel.isOpen() && Objects.equals(identity, identity())) {
      return;
    }
    close();
    channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    identity = identity();
    channel.tryLock();
  }

  private Object identity() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** Whether a process holds the lock, or may: nothing is known where there is no such file. */
  static boolean mayBeHeld(Path directory, String id) {
    try (FileChannel channel =
        FileChannel.open(of(directory, id), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (IOException | OverlappingFileLockException unknown) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
