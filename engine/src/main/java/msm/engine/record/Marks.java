package msm.engine.record;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the marks of all hooks have seen, by the marks' names. Thread-safe. */
public final class Marks {

  private final ConcurrentMap<String, ObjectTimes> byName = new ConcurrentHashMap<>();

  /** What the marks of that name see; nothing yet if it is new. */
  public ObjectTimes of(String name) {
    return byName.computeIfAbsent(name, any -> new ObjectTimes());
  }

  /** Forgets what all marks have seen but those of these names. */
  public void keep(Collection<String> names) {
    // Probes hold what is in the map, so it stays there.
    byName.forEach(
        (name, times) -> {
          if (!names.contains(name)) {
            times.clear();
          }
        });
  }

  /** Lets go of what was seen too long ago. */
  public void expire() {
    byName.values().forEach(ObjectTimes::expire);
  }
}
