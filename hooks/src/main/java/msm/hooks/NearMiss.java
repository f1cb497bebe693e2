package msm.hooks;

import java.util.Collection;

/** Finds what somebody probably meant to write. */
public final class NearMiss {

  private NearMiss() {}

  /** Returns the known name that is nearest to a wrong one, or null if none is near. */
  public static String of(String wrong, Collection<String> known) {
    String nearest = null;
    int allowed = Math.max(1, wrong.length() / 3);
    for (String name : known) {
      if (Math.abs(name.length() - wrong.length()) <= allowed) {
        int distance = distance(wrong, name);
        if (distance <= allowed && distance < name.length()) {
          nearest = name;
          allowed = distance - 1;
        }
      }
    }
    return nearest;
  }

  /** Returns {@code "; did you mean 'x'? (known: x, y)"}, or only what is known if none is near. */
  static String advice(String wrong, Collection<String> known) {
    String nearest = of(wrong, known);
    String all = String.join(", ", known);
    return nearest == null
        ? "; use one of " + all
        : "; did you mean '" + nearest + "'? (known: " + all + ")";
  }

  /** Counts the characters to insert, remove, replace or swap with the next one. */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (swapped(from, i, to, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[to.length()];
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
