package msm.hooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A function of the expression language: how many arguments it takes. */
final class BuiltIn {

  private static final int ANY = Integer.MAX_VALUE;
  private static final Map<String, BuiltIn> BY_NAME = new LinkedHashMap<>();

  static {
    add(1, 1, false, "len", "abs", "int", "float", "str", "sqrt", "sin", "cos", "tan", "exp");
    add(1, 1, false, "ceil", "floor", "lower", "upper", "classname", "since_last");
    add(1, 2, false, "round", "log");
    add(2, 2, false, "pow", "startswith", "endswith", "contains", "elapsed");
    add(0, 0, false, "nanotime", "millis");
    add(1, ANY, true, "max", "min");
    add(1, 2, true, "sum", "avg", "count", "any", "all", "first");
  }

  private final int least;
  private final int most;
  private final boolean takesLambda;

  private BuiltIn(int least, int most, boolean takesLambda) {
    this.least = least;
    this.most = most;
    this.takesLambda = takesLambda;
  }

  /** Returns what is wrong with a call of a function, or null if nothing is. */
  static String fault(String name, int arguments) {
    BuiltIn known = BY_NAME.get(name);
    if (known == null) {
      return "function "
          + Quoted.of(name)
          + " is unknown"
          + NearMiss.advice(name, BY_NAME.keySet());
    }
    if (arguments >= known.least && arguments <= known.most) {
      return null;
    }
    return "function '" + name + "' takes " + known.wanted() + ", not " + arguments;
  }

  /** Returns the names of all functions. */
  static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /** Returns whether the last argument of a function may be a lambda. */
  static boolean takesLambda(String name) {
    return BY_NAME.containsKey(name) && BY_NAME.get(name).takesLambda;
  }

  private String wanted() {
    if (most == ANY) {
      return least + " argument or more";
    }
    if (least < most) {
      return least + " or " + most + " arguments";
    }
    return most == 0 ? "no argument" : most == 1 ? "1 argument" : most + " arguments";
  }

  private static void add(int least, int most, boolean takesLambda, String... names) {
    for (String name : names) {
      BY_NAME.put(name, new BuiltIn(least, most, takesLambda));
    }
  }
}
