package msm.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The distinct keys of many files, each parsed once and from then on known by a number.
 *
 * <p>The files of like processes hold the same keys in the same order. So the table remembers which
 * key came after which, and where it guesses right a key costs one comparison, eight bytes at a
 * time. Not thread-safe.
 */
final class KeyTable {

  /** Stands for the start of a file where the number of the key before is asked for. */
  static final int START = 0;

  private static final int INITIAL_CAPACITY = 1 << 10;
  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;

  /** Of each key the words up to its value: its length, its bytes, and spaces. */
  private long[][] heads = new long[INITIAL_CAPACITY][];

  private MetricKey[] keys = new MetricKey[INITIAL_CAPACITY];
  private int[] successors = new int[INITIAL_CAPACITY];

  /** An open hash table of the numbers, twice the capacity; 0 is a free place. */
  private int[] places = new int[2 * INITIAL_CAPACITY];

  private final BitSet withoutHelp = new BitSet();
  private final Map<String, String> texts = new HashMap<>();
  private int count = START + 1;

  /** All numbers are below this. */
  int limit() {
    return count;
  }

  MetricKey key(int number) {
    return keys[number];
  }

  /**
   * The number of the key of an entry that begins at this index.
   *
   * @param headBytes how far its value is from there
   * @param previous the number of the key before it in the file, else {@link #START}
   * @param hasHelp whether a key is to have the four parts of newer files or three
   * @throws IllegalArgumentException if there is no such key
   */
  int number(long[] words, int index, int headBytes, int previous, boolean hasHelp) {
    int length = headBytes / Long.BYTES;
    int number = successors[previous];
    if (number == START || !matches(number, words, index, length)) {
      number = find(words, index, length, hasHelp);
      successors[previous] = number;
    }
    if (withoutHelp.get(number) == hasHelp) {
      throw MetricKey.wrongElementCount(hasHelp);
    }
    return number;
  }

  private int find(long[] words, int index, int length, boolean hasHelp) {
    int mask = places.length - 1;
    int place = hash(words, index, length) & mask;
    while (places[place] != 0) {
      if (matches(places[place], words, index, length)) {
        return places[place];
      }
      place = (place + 1) & mask;
    }
    MetricKey key = MetricKey.parse(text(words, index), hasHelp, this::shared);
    withoutHelp.set(count, !hasHelp);
    places[place] = count;
    return add(key, Arrays.copyOfRange(words, index, index + length));
  }

  private int add(MetricKey key, long[] head) {
    int number = count++;
    keys[number] = key;
    heads[number] = head;
    if (count == keys.length) {
      grow();
    }
    return number;
  }

  private void grow() {
    int capacity = 2 * count;
    heads = Arrays.copyOf(heads, capacity);
    keys = Arrays.copyOf(keys, capacity);
    successors = Arrays.copyOf(successors, capacity);
    places = new int[2 * capacity];
    int mask = places.length - 1;
    for (int number = START + 1; number < count; number++) {
      int place = hash(heads[number], 0, heads[number].length) & mask;
      while (places[place] != 0) {
        place = (place + 1) & mask;
      }
      places[place] = number;
    }
  }

  private boolean matches(int number, long[] words, int index, int length) {
    long[] head = heads[number];
    if (head.length != length) {
      return false;
    }
    for (int word = 0; word < length; word++) {
      if (words[index + word] != head[word]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(long[] words, int index, int length) {
    long hash = length;
    for (int word = index; word < index + length; word++) {
      hash = Long.rotateLeft(hash ^ words[word], 29) * HASH_FACTOR;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  private String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** The key of an entry, which follows its length. */
  private static String text(long[] words, int index) {
    byte[] bytes = new byte[(int) words[index]];
    for (int at = 0; at < bytes.length; at++) {
      int offset = at + Integer.BYTES;
      bytes[at] =
          (byte) (words[index + offset / Long.BYTES] >>> (Byte.SIZE * (offset % Long.BYTES)));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
