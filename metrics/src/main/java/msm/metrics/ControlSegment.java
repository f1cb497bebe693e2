package msm.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The switch that the tool {@code ms-service-metric} for Python processes keeps in shared memory.
 *
 * <pre>
 *    0  int   0x4D534D54        20  int   28, where the list begins
 *    4  int   1, the version    24  int   0xDEADBEEF
 *    8  int   28                28  int   capacity of the list
 *   12  int   0 off, 1 on       32  int   next place in the list
 *   16  int   time of change    36  int   process ids, 0 where the place is free ...
 * </pre>
 *
 * <p>Numbers are little-endian; the time is in seconds since the epoch. A reader takes no lock, so
 * both words of a change are taken only if they are read twice alike. A segment that is not whole,
 * of another version or somebody else's is refused. Not thread-safe.
 */
public final class ControlSegment {

  /** Where the C library keeps shared memory. */
  private static final Path SHARED_MEMORY = Paths.get("/dev/shm");

  private static final int MAGIC = 0x4D534D54;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 28;
  private static final int END_OF_HEADER = 0xDEADBEEF;
  private static final int STATE = 12;
  private static final int TIMESTAMP = 16;
  private static final int CAPACITY = 28;
  private static final int LIST = 36;
  private static final int MAX_CAPACITY = 1 << 20;

  private final Path path;
  private final int state;
  private final long timestampSeconds;
  private final List<Integer> processes;

  private ControlSegment(ByteBuffer bytes, Path path) {
    this.path = path;
    state = bytes.getInt(STATE);
    timestampSeconds = bytes.getInt(TIMESTAMP) & 0xffffffffL;
    processes = new ArrayList<>();
    for (int at = LIST; at < bytes.limit(); at += Integer.BYTES) {
      if (bytes.getInt(at) > 0) {
        processes.add(bytes.getInt(at));
      }
    }
  }

  /**
   * The file of a segment.
   *
   * @throws IllegalArgumentException if the prefix is not of the form {@code /name}
   */
  public static Path path(String prefix) {
    if (!prefix.matches("/?[A-Za-z0-9._-]{1,200}")) {
      throw new IllegalArgumentException(
          "'" + prefix + "': a prefix must be of letters, digits, '.', '_' and '-'");
    }
    return SHARED_MEMORY.resolve(
        (prefix.startsWith("/") ? prefix.substring(1) : prefix) + "_control");
  }

  /** The file of the semaphore that belongs to a segment's file. */
  public static Path semaphore(Path segment) {
    String name = segment.getFileName().toString();
    return segment.resolveSibling("sem." + name.replaceAll("_control$", "_semaphore"));
  }

  /**
   * Reads a segment.
   *
   * @return null if there is none, or if it is being made or changed at this moment
   * @throws IOException if it is to be refused; the message says why, without naming the file
   */
  public static ControlSegment read(Path path) throws IOException {
    try (FileChannel channel = open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = bytes(channel);
      if (bytes.limit() == 0 || bytes.getInt(0) == 0) {
        return null;
      }
      refuseUnfit(bytes);
      ByteBuffer again = bytes(channel);
      boolean alike =
          again.limit() == bytes.limit()
              && again.getInt(STATE) == bytes.getInt(STATE)
              && again.getInt(TIMESTAMP) == bytes.getInt(TIMESTAMP);
      return alike ? new ControlSegment(bytes, path) : null;
    } catch (NoSuchFileException absent) {
      return null;
    }
  }

  /**
   * Makes a segment, complete before anybody can see it; does nothing if there is one.
   *
   * @throws IOException if it cannot be made
   */
  public static void create(Path path, int capacity, boolean on, long timestampSeconds)
      throws IOException {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          capacity + ": the capacity must be from 1 to " + MAX_CAPACITY);
    }
    byte[] array = new byte[LIST + capacity * Integer.BYTES];
    ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(VERSION).putInt(HEADER_BYTES).putInt(on ? 1 : 0);
    bytes
        .putInt((int) timestampSeconds)
        .putInt(HEADER_BYTES)
        .putInt(END_OF_HEADER)
        .putInt(capacity);
    Path draft = Files.createTempFile(path.getParent(), ".msm", ".new", ownerOnly());
    try {
      Files.write(draft, array);
      // A link, since a rename would replace what somebody else has made meanwhile.
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException ignored) {
      // Somebody was faster, and theirs is as good.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  public boolean isOn() {
    return state == 1;
  }

  /** When it was changed last, in seconds since the epoch. */
  public long timestampSeconds() {
    return timestampSeconds;
  }

  /** The processes that want a signal when it changes; some may have ended. */
  public List<Integer> processes() {
    return processes;
  }

  /** The time of a change that no process takes for the last one. */
  public long nextTimestampSeconds(long nowSeconds) {
    return Math.max(nowSeconds, timestampSeconds + 1);
  }

  /**
   * Changes both words, first the state.
   *
   * @throws IOException if it has become one to be refused
   */
  public void write(boolean on, long newTimestampSeconds) throws IOException {
    try (FileChannel channel = open(path, StandardOpenOption.WRITE)) {
      ByteBuffer word = littleEndian(Integer.BYTES);
      word.putInt(0, on ? 1 : 0);
      channel.write(word, STATE);
      word.clear();
      word.putInt(0, (int) newTimestampSeconds);
      channel.write(word, TIMESTAMP);
    }
  }

  private static FileChannel open(Path path, OpenOption how) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new IOException("it is a link");
    }
    FileChannel channel = FileChannel.open(path, how, LinkOption.NOFOLLOW_LINKS);
    try {
      if (!Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(ownUserId())) {
        throw new IOException("it belongs to another user");
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Object ownUserId() throws IOException {
    return Files.getAttribute(Paths.get("/proc/self"), "unix:uid");
  }

  private static ByteBuffer bytes(FileChannel channel) throws IOException {
    ByteBuffer bytes =
        littleEndian((int) Math.min(channel.size(), LIST + MAX_CAPACITY * (long) Integer.BYTES));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // Goes on until all is read.
    }
    bytes.flip();
    return bytes;
  }

  private static void refuseUnfit(ByteBuffer bytes) throws IOException {
    if (bytes.limit() < LIST) {
      throw new IOException("it is only " + bytes.limit() + " bytes long");
    }
    if (bytes.getInt(0) != MAGIC) {
      throw new IOException("it is no switch of ms-service-metric (its first word is wrong)");
    }
    if (bytes.getInt(4) != VERSION) {
      throw new IOException("it is of version " + bytes.getInt(4) + ", msm knows version 1");
    }
    boolean whole =
        bytes.getInt(8) == HEADER_BYTES
            && bytes.getInt(20) == HEADER_BYTES
            && bytes.getInt(24) == END_OF_HEADER
            && bytes.getInt(CAPACITY) >= 0
            && bytes.getInt(CAPACITY) <= (bytes.limit() - LIST) / Integer.BYTES;
    if (!whole) {
      throw new IOException("its header is damaged");
    }
    if (bytes.getInt(STATE) < 0 || bytes.getInt(STATE) > 1) {
      throw new IOException("its state is " + bytes.getInt(STATE) + ", neither on nor off");
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static java.nio.file.attribute.FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }
}
