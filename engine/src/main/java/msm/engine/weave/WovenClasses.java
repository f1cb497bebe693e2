package msm.engine.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The woven classes of this JVM by loader and name. Forgets a loader that the host has dropped.
 *
 * <p>Thread-safe; holds its lock only to look up and note, never while calling anything else.
 */
final class WovenClasses {

  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final Map<LoaderReference, Map<String, WovenClass>> byLoader = new HashMap<>();
  private final Map<ActiveHook, Integer> methodCounts = new HashMap<>();

  private final NumberedClasses numbered = new NumberedClasses();

  /** The class of that number, or null; takes no lock. */
  WovenClass find(int number) {
    return numbered.find(number);
  }

  /** The number of a class, the same as long as its loader lives. */
  synchronized int number(ClassLoader loader, String name) {
    return numbered.number(reference(loader), name);
  }

  synchronized WovenClass find(ClassLoader loader, String name) {
    Map<String, WovenClass> classes = byLoader.get(new LoaderReference(loader, null));
    return classes == null ? null : classes.get(name);
  }

  /** A reference to {@code loader} for a new record. */
  LoaderReference reference(ClassLoader loader) {
    return new LoaderReference(loader, collected);
  }

  synchronized void put(WovenClass woven) {
    forgetCollected();
    count(
        byLoader.computeIfAbsent(woven.loader(), any -> new HashMap<>()).put(woven.name(), woven),
        -1);
    count(woven, 1);
    numbered.put(woven);
  }

  synchronized void remove(WovenClass woven) {
    numbered.remove(woven);
    Map<String, WovenClass> classes = byLoader.get(woven.loader());
    WovenClass removed = classes == null ? null : classes.remove(woven.name());
    count(removed, -1);
    if (removed != null && classes.isEmpty()) {
      byLoader.remove(woven.loader());
    }
  }

  /** Into how many methods a hook is woven. */
  synchronized int methodsOf(ActiveHook hook) {
    forgetCollected();
    return methodCounts.getOrDefault(hook, 0);
  }

  synchronized List<WovenClass> all() {
    forgetCollected();
    List<WovenClass> all = new ArrayList<>();
    for (Map<String, WovenClass> classes : byLoader.values()) {
      all.addAll(classes.values());
    }
    return all;
  }

  private void forgetCollected() {
    Reference<? extends ClassLoader> gone;
    while ((gone = collected.poll()) != null) {
      numbered.forget(gone);
      Map<String, WovenClass> classes = byLoader.remove(gone);
      if (classes != null) {
        for (WovenClass woven : classes.values()) {
          count(woven, -1);
        }
      }
    }
  }

  /** A class that is not there counts nothing. */
  private void count(WovenClass woven, int change) {
    if (woven == null) {
      return;
    }
    for (MethodPlan method : woven.plan().methods().values()) {
      for (ActiveHook hook : method.hooks()) {
        int count = methodCounts.getOrDefault(hook, 0) + change;
        if (count == 0) {
          methodCounts.remove(hook); // an entry would keep the hook
        } else {
          methodCounts.put(hook, count);
        }
      }
    }
  }
}
