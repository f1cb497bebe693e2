package msm.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A file that this process made, written at given positions and never mapped.
 *
 * <p>Every byte is really written, zeros too, so that a full disk shows as an exception here and
 * not as a fault in a process that maps the file. Not thread-safe.
 */
final class StoredFile implements Closeable {

  /** Bounds the direct memory that the JDK keeps for each thread that writes. */
  private static final int CHUNK_BYTES = 1 << 16;

  private Path path;
  private FileChannel channel;
  private Object identity;
  private long sizeBytes;

  private StoredFile(Path path) {
    this.path = path;
  }

  /** Makes a file of these bytes, readable by everybody, in place of any of that name. */
  static StoredFile create(Path path, byte[] bytes) throws IOException {
    Files.deleteIfExists(path);
    StoredFile file = new StoredFile(path);
    try {
      file.open(StandardOpenOption.CREATE_NEW);
      file.makeReadable();
      file.identity = file.attributes().fileKey();
      file.grow(bytes);
      return file;
    } catch (IOException e) {
      file.discard(e);
      throw e;
    }
  }

  /** Gives the file a new name, in one step and in place of any file of that name. */
  void renameTo(Path target) throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    path = target;
  }

  /**
   * Whether the name still leads to this file, as long as it was and starting with either int: an
   * interrupt may be thrown before or after the last write took place.
   *
   * <p>A channel that an interrupt closed is opened again.
   */
  boolean isIntact(int firstInt, int orFirstInt) throws IOException {
    try {
      if (!channel.isOpen()) {
        open(LinkOption.NOFOLLOW_LINKS);
      }
      BasicFileAttributes now = attributes();
      if (!Objects.equals(now.fileKey(), identity) || now.size() < sizeBytes) {
        return false;
      }
      int found = readInt();
      return found == firstInt || found == orFirstInt;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** Writes what these bytes have beyond the end of the file. */
  void grow(byte[] bytes) throws IOException {
    write(bytes, (int) sizeBytes, bytes.length);
    sizeBytes = bytes.length;
  }

  /** Writes a range of these bytes, in ascending order, to the same place in the file. */
  void write(byte[] bytes, int from, int to) throws IOException {
    for (int start = from; start < to; start += CHUNK_BYTES) {
      ByteBuffer chunk = ByteBuffer.wrap(bytes, start, Math.min(CHUNK_BYTES, to - start));
      while (chunk.hasRemaining()) {
        channel.write(chunk, chunk.position());
      }
    }
  }

  /** Returns when the file would survive a loss of power. */
  void force() throws IOException {
    channel.force(true);
  }

  /** Closes the file and deletes it if it has not been replaced. */
  void delete() throws IOException {
    close();
    try {
      if (Objects.equals(attributes().fileKey(), identity)) {
        Files.delete(path);
      }
    } catch (NoSuchFileException ignored) {
      // Somebody was faster.
    }
  }

  /** Deletes the file because of a fault, which learns it if that fails too. */
  void discard(IOException fault) {
    try {
      delete();
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private void open(OpenOption option) throws IOException {
    channel = FileChannel.open(path, option, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void makeReadable() throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private int readInt() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(bytes, 0);
    return bytes.getInt(0);
  }
}
