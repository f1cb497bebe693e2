package msm.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Parsed keys by their bytes, since the files of like processes hold the same ones. */
final class KeyCache {

  private final Map<ByteBuffer, MetricKey> keys = new HashMap<>();

  /**
   * The key that these bytes spell.
   *
   * @throws IllegalArgumentException if they spell none
   */
  MetricKey get(ByteBuffer bytes) {
    MetricKey key = keys.get(bytes);
    if (key == null) {
      key = MetricKey.parse(text(bytes));
      keys.put(copy(bytes), key);
    }
    return key;
  }

  /** Decodes UTF-8, refusing what is not. */
  static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return ByteBuffer.wrap(copy);
  }
}
