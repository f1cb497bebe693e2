package msm.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import msm.engine.probe.MemoryUse;
import msm.engine.weave.ActiveHook;
import msm.hooks.Expression;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import msm.hooks.Metric;
import msm.hooks.NearMiss;

/** The marks that hooks set, and those that their expressions ask for. */
final class MarkNames {

  private MarkNames() {}

  /** The marks that hooks set. */
  static Set<String> setBy(Collection<ActiveHook> hooks) {
    Set<String> names = new LinkedHashSet<>();
    for (ActiveHook hook : hooks) {
      if (hook.hook().mark() != null) {
        names.add(hook.hook().mark().name());
      }
    }
    return names;
  }

  /**
   * Refuses {@code elapsed} of a mark that neither {@code files} nor any other source sets.
   *
   * @param sources what there is, those included that the files replace
   */
  static void refuseUnknown(Collection<HooksFile> files, Collection<HookSource> sources)
      throws RefusedException {
    Set<String> known = new LinkedHashSet<>();
    Set<String> replaced = new LinkedHashSet<>();
    for (HooksFile file : files) {
      replaced.add(file.source());
      for (Hook hook : file.hooks()) {
        if (hook.mark() != null) {
          known.add(hook.mark().name());
        }
      }
    }
    for (HookSource source : sources) {
      if (!replaced.contains(source.name())) {
        known.addAll(setBy(source.hooks()));
      }
    }
    List<String> problems = new ArrayList<>();
    for (HooksFile file : files) {
      for (Hook hook : file.hooks()) {
        problems(file.source(), hook, known, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(RefusedException.INVALID, problems);
    }
  }

  private static void problems(String source, Hook hook, Set<String> known, List<String> problems) {
    for (Metric metric : hook.metrics()) {
      Set<String> asked = new LinkedHashSet<>();
      for (Expression expression : metric.expressions()) {
        asked.addAll(MemoryUse.of(expression.root()).marks());
      }
      asked.removeAll(known);
      for (String name : asked) {
        String near = NearMiss.of(name, new ArrayList<>(known));
        problems.add(
            source
                + ":"
                + metric.line()
                + ": metric '"
                + metric.name()
                + "': no hook sets the mark '"
                + name
                + "'"
                + (near == null
                    ? "; give one 'mark: {name: " + name + ", key: ...}'"
                    : "; did you mean '" + near + "'?"));
      }
    }
  }
}
