package msm.engine.record;

/**
 * Texts of whole numbers for labels, remembered so that a label from a number allocates only for a
 * number not seen lately.
 *
 * <p>A small direct-mapped cache that threads share without a lock: an entry is immutable and taken
 * whole.
 */
public final class NumberTexts {

  private static final int CAPACITY = 256;

  private static final class Entry {
    final long number;
    final String text;

    Entry(long number) {
      this.number = number;
      text = Long.toString(number);
    }
  }

  private static final Entry[] ENTRIES = new Entry[CAPACITY];

  private NumberTexts() {}

  public static String of(long number) {
    int place = (int) (number ^ (number >>> 32)) & (CAPACITY - 1);
    Entry entry = ENTRIES[place];
    if (entry == null || entry.number != number) {
      entry = new Entry(number);
      ENTRIES[place] = entry;
    }
    return entry.text;
  }
}
