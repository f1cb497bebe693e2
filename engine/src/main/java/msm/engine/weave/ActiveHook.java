package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.engine.handle.Handler;
import msm.engine.handle.Place;
import msm.engine.probe.Marking;
import msm.engine.probe.Peeking;
import msm.engine.probe.Recording;
import msm.engine.record.HookMemory;
import msm.hooks.Hook;
import msm.hooks.Metric;

/** A hook that this JVM has accepted, and what became of it; thread-safe. */
public final class ActiveHook {

  private static final int REMEMBERED_FAILURES = 20;

  private final String source;
  private final Hook hook;
  private final Place place;
  private final List<Recording> recordings;
  private final Marking marking;
  private final Peeking peeking;
  private final HookMemory memory;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<LeftOut, Set<String>> leftOut = new EnumMap<>(LeftOut.class);
  private Set<String> classesWithMethods = Collections.emptySet();
  private String missing;

  /**
   * @param source the file, or command line, that the hook comes from
   * @param handler which feeds the recordings; null if the hook has none
   * @param marking null if the hook has no mark
   * @param memory that the recordings have
   */
  public ActiveHook(
      String source,
      Hook hook,
      Handler handler,
      List<Recording> recordings,
      Marking marking,
      HookMemory memory) {
    this.source = source;
    this.hook = hook;
    place = new Place(source, hook.name(), handler);
    this.recordings = Collections.unmodifiableList(new ArrayList<>(recordings));
    this.marking = marking;
    this.memory = memory;
    peeking = null;
  }

  /** A hook that only shows calls to a person. */
  public ActiveHook(String source, Hook hook, Peeking peeking) {
    this.source = source;
    this.hook = hook;
    place = new Place(source, hook.name(), null);
    recordings = Collections.emptyList();
    marking = null;
    memory = null;
    this.peeking = peeking;
  }

  public String source() {
    return source;
  }

  public Hook hook() {
    return hook;
  }

  public List<Recording> recordings() {
    return recordings;
  }

  /**
   * Whether it takes the samples of {@code metric}, under the same name and conditions; a handler
   * takes its own.
   */
  boolean records(Metric metric) {
    if (handler() != null) {
      return false;
    }
    for (Recording recording : recordings) {
      if (recording.metric().isSame(metric)) {
        return true;
      }
    }
    return false;
  }

  /** Null if the hook has none. */
  public Handler handler() {
    return place.handler();
  }

  /** The hook as one of those that nest around a method. */
  Place place() {
    return place;
  }

  /** The mark that the hook sets, or null. */
  public Marking marking() {
    return marking;
  }

  /** What it shows to a person; null if it shows nothing. */
  Peeking peeking() {
    return peeking;
  }

  /** What its recordings remember. */
  public HookMemory memory() {
    return memory;
  }

  /** Keeps what a check has found, so that weaving need not look again; until it is woven. */
  synchronized void meansMethodsIn(Set<String> classNames) {
    classesWithMethods = classNames;
  }

  /** Whether a check has just found methods of that class. */
  synchronized boolean knowsMethodsIn(String className) {
    return classesWithMethods.contains(className);
  }

  /** Remembers why a class could not be woven for this hook. */
  public synchronized void failed(String className, String reason) {
    if (failures.size() < REMEMBERED_FAILURES) {
      failures.put(className, reason);
    }
  }

  /** Remembers a class that the hook would mean, were it not left out. */
  synchronized void leftOut(LeftOut reason, String className) {
    leftOut.computeIfAbsent(reason, any -> new HashSet<>()).add(className);
  }

  /** Forgets those. */
  synchronized void forgetLeftOut() {
    leftOut.clear();
  }

  /** What was left out among the loaded classes, a line for each reason. */
  public synchronized List<String> leftOut() {
    List<String> lines = new ArrayList<>();
    leftOut.forEach((reason, classes) -> lines.add(reason.words(classes.size())));
    return lines;
  }

  /** Remembers that a class of the right name has no such method, in words. */
  public synchronized void missed(String words) {
    missing = words;
  }

  /** Why no method was found in a class that was; null if none was looked through in vain. */
  public synchronized String missing() {
    return missing;
  }

  /** Forgets an earlier failure of a class, which is tried anew. */
  public synchronized void retry(String className) {
    failures.remove(className);
    missing = null;
  }

  /** Class name to reason. */
  public synchronized Map<String, String> failures() {
    return new LinkedHashMap<>(failures);
  }
}
