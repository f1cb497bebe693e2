package msm.engine;

import java.util.ArrayList;
import java.util.List;
import msm.engine.probe.LanguageSupport;
import msm.hooks.Expression;
import msm.hooks.Hook;
import msm.hooks.Label;
import msm.hooks.Metric;

/** Refuses, by name, what the language has and this version of the engine cannot do. */
final class HookSupport {

  /** Packages whose classes the recording path itself runs through. */
  private static final String[] OWN_PATH = {
    "java.lang.",
    "java.util.concurrent.ConcurrentHashMap",
    "java.util.concurrent.atomic.",
    "java.util.concurrent.locks.",
    "jdk.internal.",
    "sun.",
    "msm."
  };

  private HookSupport() {}

  /** What cannot be done, a line each; empty if all can. */
  static List<String> problems(String source, Hook hook) {
    List<String> problems = new ArrayList<>();
    String place = source + ":" + hook.line() + ": hook '" + hook.name() + "': ";
    for (String what : unsupported(hook)) {
      problems.add(place + what + " is not supported by this version of msm");
    }
    for (String candidate : hook.symbol().classCandidates()) {
      if (isOnOwnPath(candidate)) {
        problems.add(place + candidate + " is used by msm's own recording and cannot be hooked");
        break;
      }
    }
    return problems;
  }

  private static boolean isOnOwnPath(String className) {
    for (String prefix : OWN_PATH) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    // A site in a collection would be linked by code that uses it.
    return className.matches("java\\.util\\.[A-Z][^.]*");
  }

  private static List<String> unsupported(Hook hook) {
    List<String> unsupported = new ArrayList<>();
    if (hook.handler() != null) {
      unsupported.add("'handler'");
    }
    if (hook.mark() != null) {
      unsupported.add("'mark'");
    }
    if (hook.unsafeCalls()) {
      unsupported.add("'unsafe_calls'");
    }
    for (Metric metric : hook.metrics()) {
      metric(metric, unsupported);
    }
    return unsupported;
  }

  private static void expression(Expression expression, List<String> unsupported) {
    if (expression != null) {
      for (String what : LanguageSupport.unsupported(expression.root())) {
        unsupported.add(what + " in '" + expression.text() + "'");
      }
    }
  }

  private static void metric(Metric metric, List<String> unsupported) {
    if (metric.each() != null) {
      unsupported.add("'each'");
    }
    expression(metric.expr(), unsupported);
    expression(metric.when(), unsupported);
    for (Label label : metric.labels()) {
      expression(label.expr(), unsupported);
    }
  }
}
