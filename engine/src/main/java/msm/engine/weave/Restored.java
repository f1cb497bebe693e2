package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of classes that were to be restored; thread-safe. */
public final class Restored {

  private int identical;
  private final List<String> different = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();

  synchronized void isIdentical() {
    identical++;
  }

  synchronized void isDifferent(String className) {
    different.add(className);
  }

  synchronized void failed(String className, String reason) {
    failed.put(className, reason);
  }

  synchronized void add(Restored others) {
    identical += others.identical();
    different.addAll(others.different());
    failed.putAll(others.failed());
  }

  /** Classes whose bytes are those from before the weaving. */
  public synchronized int identical() {
    return identical;
  }

  /** Classes that are unwoven but not what they were: another agent has changed its mind. */
  public synchronized List<String> different() {
    return Collections.unmodifiableList(new ArrayList<>(different));
  }

  /** Classes that the JVM refused to restore, with its reason. Their sites do nothing. */
  public synchronized Map<String, String> failed() {
    return new LinkedHashMap<>(failed);
  }
}
