package msm.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A bounded piece of a file in memory that moves forward with its reader.
 *
 * <p>It is read, not mapped: a file that shrinks meanwhile ends early instead of faulting.
 */
final class FileWindow {

  private static final int CAPACITY_BYTES = 1 << 16;

  private ByteBuffer buffer = emptyBuffer(CAPACITY_BYTES);
  private FileChannel channel;
  private long start;

  /** Turns to a file, from its first byte; the channel stays the caller's to close. */
  void open(FileChannel file) throws IOException {
    channel = file;
    load(0);
  }

  /** Moves to where the bytes are, if need be; returns whether the file has them all. */
  boolean covers(long position, int count) throws IOException {
    if (isLoaded(position, count)) {
      return true;
    }
    if (position + count > channel.size()) {
      return false;
    }
    if (count > buffer.capacity()) {
      buffer = emptyBuffer(count);
    }
    load(position);
    return isLoaded(position, count);
  }

  /** The little-endian int at a position that {@link #covers}. */
  int getInt(long position) {
    return buffer.getInt(index(position));
  }

  /** The little-endian double at a position that {@link #covers}. */
  double getDouble(long position) {
    return buffer.getDouble(index(position));
  }

  /** The bytes of a part that {@link #covers}, until the window moves. */
  ByteBuffer slice(long position, int count) {
    ByteBuffer part = buffer.duplicate();
    part.limit(index(position) + count);
    part.position(index(position));
    return part.slice();
  }

  private boolean isLoaded(long position, int count) {
    return position >= start && position + count <= start + buffer.limit();
  }

  private void load(long position) throws IOException {
    start = position;
    buffer.clear();
    int read;
    do {
      read = channel.read(buffer, position + buffer.position());
    } while (read >= 0 && buffer.hasRemaining());
    buffer.flip();
  }

  private int index(long position) {
    return (int) (position - start);
  }

  private static ByteBuffer emptyBuffer(int capacityBytes) {
    ByteBuffer empty = ByteBuffer.allocate(capacityBytes).order(ByteOrder.LITTLE_ENDIAN);
    empty.limit(0);
    return empty;
  }
}
