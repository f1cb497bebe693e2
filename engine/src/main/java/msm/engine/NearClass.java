package msm.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import msm.hooks.NearMiss;
import msm.hooks.Symbol;

/** Finds the class that somebody may have meant by a name that no class has. */
final class NearClass {

  private NearClass() {}

  /** Why a symbol means no loaded class, in words; null if its class is loaded. */
  static String amongLoaded(Symbol symbol, Set<String> loaded) {
    return missing(symbol, loaded, "class not loaded", "no loaded class has such a method");
  }

  /** Why a symbol means no class of a class path, in words; null if its class is there. */
  static String onClassPath(Symbol symbol, Set<String> known) {
    return missing(
        symbol,
        known,
        "no such class on the class path",
        "no class on the class path has such a method");
  }

  private static String missing(
      Symbol symbol, Set<String> known, String noClass, String noneMatches) {
    List<String> wanted = symbol.classCandidates();
    if (wanted.isEmpty()) {
      return noneMatches;
    }
    for (String name : wanted) {
      if (known.contains(name)) {
        return null;
      }
    }
    String near = of(wanted.get(0), known);
    return noClass + (near == null ? "" : "; did you mean " + near + "?");
  }

  /** The same simple name in another package, or a name that is spelt alike; null if none is. */
  static String of(String wanted, Set<String> known) {
    String simple = wanted.substring(wanted.lastIndexOf('.') + 1);
    for (String name : known) {
      if (name.endsWith("." + simple)) {
        return name;
      }
    }
    String packageName = wanted.substring(0, wanted.length() - simple.length());
    // Without the package, which would make any two short names look alike.
    Set<String> neighbours = new LinkedHashSet<>();
    for (String name : known) {
      if (name.startsWith(packageName) && !name.contains("/")) {
        neighbours.add(name.substring(packageName.length()));
      }
    }
    String near = NearMiss.of(simple, neighbours);
    return near == null ? null : packageName + near;
  }
}
