package msm.engine.record;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What one hook remembers of earlier calls, and the marks that it may ask. Thread-safe. */
public final class HookMemory {

  private final Marks marks;
  private final ConcurrentMap<String, ObjectTimes> lastSeen = new ConcurrentHashMap<>();

  public HookMemory(Marks marks) {
    this.marks = marks;
  }

  /** The objects that an expression of the hook has had. */
  public ObjectTimes lastSeen(String expression) {
    return lastSeen.computeIfAbsent(expression, any -> new ObjectTimes());
  }

  /** What the marks of that name have seen. */
  public ObjectTimes mark(String name) {
    return marks.of(name);
  }

  /** Lets go of what was seen too long ago. */
  public void expire() {
    lastSeen.values().forEach(ObjectTimes::expire);
  }
}
