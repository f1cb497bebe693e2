package msm.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A bounded piece of a file in memory that moves forward with its reader.
 *
 * <p>All in a metric file lies at multiples of 8, so it is an array of little-endian longs here:
 * nothing is faster to look at. It is read, not mapped: a file that shrinks meanwhile ends early
 * instead of faulting.
 */
final class FileWindow {

  /** Most files are no longer; reading their slack would cost more than a second call. */
  private static final int FIRST_BYTES = 1 << 16;

  private static final int LARGE_BYTES = 1 << 18;

  private final boolean direct;
  private ByteBuffer buffer;
  private long[] words;
  private FileChannel channel;
  private long start;
  private long end;
  private long limit;

  private FileWindow(boolean direct, int capacityBytes) {
    this.direct = direct;
    makeRoom(capacityBytes);
  }

  /** A window in the heap, for the few files that a host reads. */
  static FileWindow small() {
    return new FileWindow(false, FIRST_BYTES);
  }

  /** A window for reading many files: the JDK would copy what it reads into the heap once more. */
  static FileWindow large() {
    return new FileWindow(true, LARGE_BYTES);
  }

  /** Turns to a file, from its first byte; the channel stays the caller's to close. */
  void open(FileChannel file) throws IOException {
    channel = file;
    limit = Long.MAX_VALUE;
    load(0, FIRST_BYTES);
  }

  /** Says that nothing from this position on will be asked for, so that it need not be read. */
  void limit(long position) {
    limit = position;
  }

  /** Moves to where the bytes are, if need be; returns whether the file has them all. */
  boolean covers(long position, int count) throws IOException {
    return isLoaded(position, count) || canLoad(position, count);
  }

  private boolean canLoad(long position, int count) throws IOException {
    if (position + count > channel.size()) {
      return false;
    }
    if (count > buffer.capacity()) {
      makeRoom((count + Long.BYTES - 1) & -Long.BYTES);
    }
    long wanted = Math.max(count, Math.min(buffer.capacity(), limit - position));
    load(position, (int) wanted);
    return isLoaded(position, count);
  }

  /** The lower four bytes of a word that {@link #covers}. */
  int getInt(long position) {
    return (int) words[index(position)];
  }

  /** The upper four bytes of a word that {@link #covers}. */
  int getUpperInt(long position) {
    return (int) (words[index(position)] >>> Integer.SIZE);
  }

  double getDouble(long position) {
    return Double.longBitsToDouble(words[index(position)]);
  }

  /** The words in memory, until the window moves. */
  long[] words() {
    return words;
  }

  /** Where in {@link #words} a position lies. */
  int index(long position) {
    return (int) (position - start) / Long.BYTES;
  }

  /** The position of an index. */
  long position(int index) {
    return start + (long) index * Long.BYTES;
  }

  /** The index after the last whole word in memory that lies before this position. */
  int endIndex(long position) {
    return (int) (Math.min(position, end) - start) / Long.BYTES;
  }

  private boolean isLoaded(long position, int count) {
    return position >= start && position + count <= end;
  }

  private void load(long position, int count) throws IOException {
    buffer.clear().limit(count);
    int read;
    do {
      read = channel.read(buffer, position + buffer.position());
    } while (read >= 0 && buffer.hasRemaining());
    start = position;
    end = position + buffer.position();
    while (buffer.position() % Long.BYTES != 0) {
      buffer.put((byte) 0);
    }
    buffer.flip();
    buffer.asLongBuffer().get(words, 0, buffer.limit() / Long.BYTES);
  }

  private void makeRoom(int bytes) {
    buffer = direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    words = new long[bytes / Long.BYTES];
  }
}
