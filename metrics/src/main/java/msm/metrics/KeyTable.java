package msm.metrics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  /** What no byte of ASCII has. */
  private static final long NOT_ASCII = 0x8080808080808080L;

  private static final long UPPER_HALF = 0xffffffff00000000L;

  private static final int VALUE_WORDS = 2;
  private static final int INITIAL_CAPACITY = 1 << 10;
  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;

  /** Of each key the words up to its value: its length, its bytes, and spaces. */
  private long[][] heads = new long[INITIAL_CAPACITY][];

  private MetricKey[] keys = new MetricKey[INITIAL_CAPACITY];

  /** Per key with a help text the one of that kind that came after it the last time. */
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
    }
    if (withoutHelp.get(number) == hasHelp) {
      throw MetricKey.wrongElementCount(hasHelp);
    }
    if (hasHelp) {
      successors[previous] = number;
    }
    return number;
  }

  /**
   * Takes entries with timestamps for as long as each has the key that came next the last time.
   *
   * @param index where the first one begins
   * @param end no entry may reach beyond it
   * @param previous the number of the key before it in the file, else {@link #START}
   * @return where the first one begins that was not taken
   */
  int follow(long[] words, int index, int end, int previous, EntryBatch batch) {
    int at = index;
    int number = successors[previous];
    while (number != START && !batch.isFull()) {
      long[] head = heads[number];
      int valueAt = at + head.length;
      if (valueAt + VALUE_WORDS > end || !matches(head, words, at)) {
        break;
      }
      batch.add(
          number,
          Double.longBitsToDouble(words[valueAt]),
          Double.longBitsToDouble(words[valueAt + 1]));
      at = valueAt + VALUE_WORDS;
      number = successors[number];
    }
    return at;
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
    MetricKey key = MetricKey.parse(text(words, index, length), hasHelp, this::shared);
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
    return head.length == length && matches(head, words, index);
  }

  private static boolean matches(long[] head, long[] words, int index) {
    for (int word = 0; word < head.length; word++) {
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

  /** The key of an entry, which follows its length and is followed by spaces. */
  private static String text(long[] words, int index, int length) {
    int keyBytes = (int) words[index];
    ByteBuffer bytes = ByteBuffer.allocate(length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(words, index, length);
    long bits = 0;
    for (int word = index + 1; word < index + length; word++) {
      bits |= words[word];
    }
    if ((bits & NOT_ASCII) == 0 && (words[index] & NOT_ASCII & UPPER_HALF) == 0) {
      return new String(bytes.array(), Integer.BYTES, keyBytes, StandardCharsets.ISO_8859_1);
    }
    bytes.position(Integer.BYTES).limit(Integer.BYTES + keyBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
