package msm.metrics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a metric file made by hand, so that they can be wrong. */
final class RawFile {

  private static final int SIZE_BYTES = 1 << 16;

  private final ByteBuffer bytes = ByteBuffer.allocate(SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  RawFile() {
    bytes.position(8);
  }

  RawFile entry(String key, double value, double timestampSeconds) {
    return oldEntry(key, value).doubles(timestampSeconds);
  }

  /** An entry of the generations without timestamp. */
  RawFile oldEntry(String key, double value) {
    return key(key.getBytes(StandardCharsets.UTF_8)).doubles(value);
  }

  RawFile key(byte[] key) {
    return length(key.length).bytes(key).bytes(spaces(8 - (key.length + 4) % 8));
  }

  RawFile length(int keyBytes) {
    bytes.putInt(keyBytes);
    return this;
  }

  RawFile bytes(byte[] more) {
    bytes.put(more);
    return this;
  }

  RawFile doubles(double value) {
    bytes.putDouble(value);
    return this;
  }

  /** How many bytes are filled, header included. */
  int length() {
    return bytes.position();
  }

  /** The file as it should be: with the right number of used bytes and slack after them. */
  byte[] whole() {
    return used(length());
  }

  byte[] used(int usedBytes) {
    bytes.putInt(0, usedBytes);
    return bytes.array().clone();
  }

  private static byte[] spaces(int count) {
    byte[] spaces = new byte[count];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }
}
