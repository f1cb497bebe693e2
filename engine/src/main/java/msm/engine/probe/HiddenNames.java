package msm.engine.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import msm.hooks.Expression;
import msm.hooks.Hook;
import msm.hooks.Metric;

/**
 * Names that the language gives and a parameter or local variable of the method has too. An
 * expression that says one means the language's, which may not be what its writer had in mind.
 */
public final class HiddenNames {

  private static final String ELEMENT = "it";

  /** What the names mean, in words. */
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("self", "the object");
    MEANINGS.put("args", "all parameters");
    MEANINGS.put("ret", "the return value");
    MEANINGS.put("exc", "the exception");
    MEANINGS.put("duration", "the duration of the call");
    MEANINGS.put("method", "the name of the method");
    MEANINGS.put("type", "the name of the class");
    MEANINGS.put("thread", "the name of the thread");
    MEANINGS.put(ELEMENT, "the element of 'each'");
  }

  private HiddenNames() {}

  /** The first name in the expressions of a hook that hides one, in a sentence; null if none. */
  public static String of(MethodShape shape, Hook hook) {
    for (Metric metric : hook.metrics()) {
      for (Expression expression : metric.expressions()) {
        boolean hasElement = metric.each() != null && expression != metric.each();
        String sentence = of(shape, expression, hasElement);
        if (sentence != null) {
          return sentence;
        }
      }
    }
    return hook.mark() == null ? null : of(shape, hook.mark().key(), false);
  }

  private static String of(MethodShape shape, Expression expression, boolean hasElement) {
    Set<String> said = FreeNames.of(expression.root());
    for (String name : MEANINGS.keySet()) {
      if (said.contains(name) && isHidden(shape, name) && (hasElement || isGiven(name))) {
        return sentence(shape, name);
      }
    }
    return null;
  }

  /** Whether a name never means a parameter or local variable. */
  static boolean isGiven(String name) {
    return MEANINGS.containsKey(name) && !name.equals(ELEMENT);
  }

  /** How to read a parameter of that name after all, as the end of a message; empty if none is. */
  static String advice(MethodShape shape, String name) {
    int parameter = shape.parameterNames().indexOf(name);
    return parameter < 0 ? "" : "; the parameter '" + name + "' is args[" + parameter + "]";
  }

  private static boolean isHidden(MethodShape shape, String name) {
    return shape.parameterNames().contains(name) || shape.locals().containsKey(name);
  }

  private static String sentence(MethodShape shape, String name) {
    int parameter = shape.parameterNames().indexOf(name);
    return "'"
        + name
        + "' is "
        + MEANINGS.get(name)
        + ", not the "
        + (parameter < 0
            ? "local variable '"
                + name
                + "' of "
                + shape.signature()
                + ", which no expression reads"
            : "parameter '"
                + name
                + "' of "
                + shape.signature()
                + "; that is args["
                + parameter
                + "]");
  }
}
