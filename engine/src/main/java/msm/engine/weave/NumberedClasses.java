package msm.engine.weave;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Woven classes from before Java 7 by the numbers that their code calls them by.
 *
 * <p>{@link #find} may be called by any thread at any time; all else by one thread at a time.
 */
final class NumberedClasses {

  private final Map<LoaderReference, Map<String, Integer>> numbers = new HashMap<>();

  /** That of the first class here; numbers before it belong to engines that have left. */
  private int first;

  private volatile WovenClass[] byNumber = new WovenClass[0];

  /** The class of that number as it is woven now, or null. */
  WovenClass find(int number) {
    WovenClass[] classes = byNumber;
    int index = number - first;
    return index >= 0 && index < classes.length ? classes[index] : null;
  }

  /** The number of a class, the same as long as its loader lives. */
  int number(LoaderReference loader, String name) {
    return numbers
        .computeIfAbsent(loader, any -> new HashMap<>())
        .computeIfAbsent(name, any -> newNumber());
  }

  private int newNumber() {
    int number = MsmSites.number();
    if (first == 0) {
      first = number;
    }
    return number;
  }

  void put(WovenClass woven) {
    set(woven.plan().number(), woven);
  }

  void remove(WovenClass woven) {
    set(woven.plan().number(), null);
  }

  /** Forgets the classes of a loader that is gone. */
  void forget(Reference<? extends ClassLoader> loader) {
    Map<String, Integer> gone = numbers.remove(loader);
    if (gone != null) {
      gone.values().forEach(number -> set(number, null));
    }
  }

  private void set(int number, WovenClass woven) {
    if (number == 0) {
      return; // of Java 7 or newer
    }
    WovenClass[] classes = byNumber;
    int index = number - first;
    WovenClass[] changed =
        index < classes.length ? classes.clone() : Arrays.copyOf(classes, 2 * index + 1);
    changed[index] = woven;
    byNumber = changed;
  }
}
