package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A name with {@code *} in it, compared in time proportional to the lengths of both.
 *
 * <p>{@code *} is any text without a dot, {@code **} any text, {@code **.} any number of packages,
 * also none. A dot of the pattern is a dot or the {@code $} before a nested class.
 */
public final class NamePattern {

  private static final int ANY_IN_PACKAGE = -1;
  private static final int ANY = -2;
  private static final int OPTIONAL_PACKAGES = -3;
  private static final int PACKAGES = -4;

  private final String text;

  /** Characters and the constants above; OPTIONAL_PACKAGES always precedes PACKAGES. */
  private final List<Integer> steps = new ArrayList<>();

  public NamePattern(String text) {
    this.text = text;
    for (int i = 0; i < text.length(); i++) {
      boolean boundary = i == 0 || text.charAt(i - 1) == '.';
      if (boundary && text.startsWith("**.", i)) {
        addOnce(OPTIONAL_PACKAGES, PACKAGES);
        i += 2;
      } else if (text.startsWith("**", i)) {
        addOnce(ANY);
        i++;
      } else if (text.charAt(i) == '*') {
        addOnce(ANY_IN_PACKAGE);
      } else {
        steps.add((int) text.charAt(i));
      }
    }
  }

  /** Twice the same stars in a row mean what they mean once, and would only take time. */
  private void addOnce(Integer... stars) {
    List<Integer> wanted = Arrays.asList(stars);
    int end = steps.size();
    if (end < stars.length || !steps.subList(end - stars.length, end).equals(wanted)) {
      steps.addAll(wanted);
    }
  }

  /** Returns whether the whole of {@code name} is as the pattern says. */
  public boolean matches(String name) {
    BitSet reached = new BitSet(steps.size() + 1);
    reach(0, reached);
    for (int i = 0; i < name.length() && !reached.isEmpty(); i++) {
      reached = after(name.charAt(i), reached);
    }
    return reached.get(steps.size());
  }

  /** Returns the pattern as written. */
  @Override
  public String toString() {
    return text;
  }

  private BitSet after(char c, BitSet reached) {
    BitSet next = new BitSet(steps.size() + 1);
    int last = steps.size();
    for (int i = reached.nextSetBit(0); i >= 0 && i < last; i = reached.nextSetBit(i + 1)) {
      int step = steps.get(i);
      if (step == ANY || (step == ANY_IN_PACKAGE && c != '.')) {
        reach(i, next);
      } else if (step == PACKAGES) {
        next.set(i);
        if (c == '.') {
          reach(i + 1, next);
        }
      } else if (step == c || (step == '.' && c == '$')) {
        reach(i + 1, next);
      }
    }
    return next;
  }

  /** Marks a step as reached, and those after it that may be passed with no character. */
  private void reach(int i, BitSet reached) {
    if (reached.get(i)) {
      return;
    }
    reached.set(i);
    int step = i < steps.size() ? steps.get(i) : 0;
    if (step == ANY || step == ANY_IN_PACKAGE) {
      reach(i + 1, reached);
    } else if (step == OPTIONAL_PACKAGES) {
      reached.set(i + 1);
      reach(i + 2, reached);
    }
  }
}
