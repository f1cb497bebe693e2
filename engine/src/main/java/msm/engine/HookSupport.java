package msm.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.LanguageSupport;
import msm.engine.probe.MemoryUse;
import msm.engine.weave.LeftOut;
import msm.hooks.At;
import msm.hooks.Expression;
import msm.hooks.Hook;
import msm.hooks.Label;
import msm.hooks.Metric;

/** Refuses, by name, what the language has and this version of the engine cannot do. */
final class HookSupport {

  private static final String LAMBDA = "$$Lambda";

  private HookSupport() {}

  /** What cannot be done, a line each; empty if all can. */
  static List<String> problems(String source, Hook hook) {
    List<String> problems = new ArrayList<>();
    String place = source + ":" + hook.line() + ": hook '" + hook.name() + "': ";
    for (String what : unsupported(hook)) {
      problems.add(place + what + " is not supported by this version of msm");
    }
    if (seenTwice(hook) != null) {
      problems.add(place + seenTwice(hook));
    }
    for (String candidate : hook.symbol().classCandidates()) {
      if (obstacle(candidate) != null) {
        problems.add(place + obstacle(candidate));
        break;
      }
    }
    return problems;
  }

  /** Why a class of that binary name is not to be hooked; null if it may be. */
  static String obstacle(String className) {
    if (className.contains(LAMBDA)) {
      return className
          + " is made by the JVM for a lambda and cannot be hooked; hook its body by name, such as"
          + " Shop.lambda$open$0 (javap -p lists them), or what calls it";
    }
    return LeftOut.isOnOwnPath(className)
        ? className + " is used by msm's own recording and cannot be hooked"
        : null;
  }

  private static List<String> unsupported(Hook hook) {
    List<String> unsupported = new ArrayList<>();
    if (hook.mark() != null) {
      expression(hook.mark().key(), unsupported);
    }
    for (Metric metric : hook.metrics()) {
      metric(metric, unsupported);
    }
    return unsupported;
  }

  /** A call is seen once: asked at its entry and at its exit, the answers would differ. */
  private static String seenTwice(Hook hook) {
    Map<String, Boolean> atEntry = new HashMap<>();
    for (Metric metric : hook.metrics()) {
      boolean entry = metric.at() == At.ENTRY || metric.type() == Metric.Type.IN_FLIGHT;
      for (Expression expression : metric.expressions()) {
        for (String asked : MemoryUse.of(expression.root()).lastSeen()) {
          Boolean other = atEntry.putIfAbsent(asked, entry);
          if (other != null && other != entry) {
            return asked + " is asked at the entry and at the exit of a call; use one of them";
          }
        }
      }
    }
    return null;
  }

  private static void expression(Expression expression, List<String> unsupported) {
    if (expression != null) {
      for (String what : LanguageSupport.unsupported(expression.root())) {
        unsupported.add(what + " in '" + expression.text() + "'");
      }
    }
  }

  private static void metric(Metric metric, List<String> unsupported) {
    expression(metric.each(), unsupported);
    expression(metric.expr(), unsupported);
    expression(metric.when(), unsupported);
    for (Label label : metric.labels()) {
      expression(label.expr(), unsupported);
    }
  }
}
