package msm.engine.weave;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import msm.engine.probe.HiddenNames;

/** What is to be woven into one class. */
final class ClassPlan {

  private final Map<String, MethodPlan> methods = new LinkedHashMap<>();
  private final Map<String, MethodSize> sizes = new HashMap<>();
  private final Map<ActiveHook, Refusal> problems = new LinkedHashMap<>();
  private final Map<ActiveHook, String> missing = new LinkedHashMap<>();
  private final Map<ActiveHook, Integer> skipped = new LinkedHashMap<>();
  private final Map<ActiveHook, String> cautions = new LinkedHashMap<>();
  private int number;

  /** What the class is known by where sites are numbered; 0 as long as nobody has said. */
  int number() {
    return number;
  }

  void setNumber(int number) {
    this.number = number;
  }

  /**
   * Measures what weaving has made of the methods.
   *
   * @param woven the class file made from {@code classFile} by this plan
   */
  void measure(byte[] classFile, byte[] woven) {
    Map<String, Integer> before = CodeSizes.of(classFile);
    Map<String, Integer> after = CodeSizes.of(woven);
    for (String key : methods.keySet()) {
      sizes.put(key, new MethodSize(before.get(key), after.get(key)));
    }
  }

  /** Takes over the sizes of an earlier plan with the same sites. */
  void keepSizes(ClassPlan earlier) {
    sizes.putAll(earlier.sizes);
  }

  /** The size of a method, by name and descriptor; null if it was not measured. */
  MethodSize size(String key) {
    return sizes.get(key);
  }

  void add(MethodPlan method) {
    methods.put(method.key(), method);
  }

  /** Notes why {@code hook} cannot be woven here. */
  void refuse(ActiveHook hook, Refusal problem) {
    problems.putIfAbsent(hook, problem);
  }

  /** Leaves out a method that cannot be woven. */
  void withdraw(String key, String reason) {
    MethodPlan method = methods.remove(key);
    for (ActiveHook hook : method.hooks()) {
      refuse(hook, Refusal.of(method.shape().signature() + ": " + reason));
    }
  }

  /** Notes that the class has no method that {@code hook} means, in words. */
  void miss(ActiveHook hook, String words) {
    missing.put(hook, words);
  }

  /**
   * Notes what a person should know of a hook here.
   *
   * @param skippedMethods how many methods are meant but cannot be woven
   * @param caution why calls may count otherwise than one expects, in a sentence; or null
   */
  void describe(ActiveHook hook, int skippedMethods, String caution) {
    skipped.put(hook, skippedMethods);
    cautions.put(hook, caution);
  }

  int skippedOf(ActiveHook hook) {
    return skipped.getOrDefault(hook, 0);
  }

  /** Which metric of a hook another hook records too, in a sentence; or null. */
  String countedTwice(ActiveHook hook) {
    for (MethodPlan method : methods.values()) {
      String words = method.hooks().contains(hook) ? method.countedTwice(hook) : null;
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  /** Which name in the expressions of a hook may not mean what it seems to, or null. */
  String hiddenName(ActiveHook hook) {
    for (MethodPlan method : methods.values()) {
      String words =
          method.hooks().contains(hook) ? HiddenNames.of(method.shape(), hook.hook()) : null;
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  /** Why calls of a method of {@code hook} may count otherwise than one expects, or null. */
  String cautionOf(ActiveHook hook) {
    return cautions.get(hook);
  }

  /** By name and descriptor. */
  Map<String, MethodPlan> methods() {
    return methods;
  }

  Map<ActiveHook, Refusal> problems() {
    return problems;
  }

  Map<ActiveHook, String> missing() {
    return missing;
  }

  boolean isEmpty() {
    return methods.isEmpty();
  }

  /** Those that have a method here. */
  Set<ActiveHook> hooks() {
    Set<ActiveHook> hooks = new LinkedHashSet<>();
    for (MethodPlan method : methods.values()) {
      hooks.addAll(method.hooks());
    }
    return hooks;
  }

  /** How many methods {@code hook} has here. */
  int methodsOf(ActiveHook hook) {
    int count = 0;
    for (MethodPlan method : methods.values()) {
      if (method.hooks().contains(hook)) {
        count++;
      }
    }
    return count;
  }

  /** Whether the woven code would be the same. */
  boolean hasSitesOf(ClassPlan other) {
    if (!methods.keySet().equals(other.methods.keySet())) {
      return false;
    }
    for (Map.Entry<String, MethodPlan> entry : methods.entrySet()) {
      if (!entry.getValue().hasSitesOf(other.methods.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
