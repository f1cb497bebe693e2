package msm.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import msm.engine.record.Marks;
import msm.engine.type.LoaderClassFiles;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Weaver;

/**
 * Weaves {@link Errand}, so that the engine is ready when a class of the application loads; see
 * {@link Weaver#rehearse}. The engine's thread owns it.
 */
final class Rehearsal {

  /** What a hook that means subtypes looks at. */
  interface Way {
    boolean reach(String place, int step);
  }

  /** Under its own name no hook could mean it. */
  private static final String NAME = "rehearsed/Errand";

  private static final String FILE = "msm/engine/Errand";

  /** One hook for each way to choose a class, and what hooks usually ask of a method. */
  private static final String HOOKS =
      "- symbol: '@com.acme.Audited.*'\n"
          + "  metrics: [{name: audits, type: counter}]\n"
          + "- symbol: com.acme.Task+.call\n"
          + "  metrics: [{name: calls, type: counter}]\n"
          + "- symbol: com.acme.**.*\n"
          + "  metrics: [{name: all, type: counter}]\n"
          + "- symbol: rehearsed.Errand.walk(int, String)\n"
          + "  min_version: '0'\n"
          + "  metrics:\n"
          + "    - {name: time, when: steps > 0, labels: {place: place, length: len(place)}}\n"
          + "    - {name: twice, type: histogram, expr: twice / 2}\n"
          + "    - {name: results, type: gauge, expr: ret, at: return}\n"
          + "    - {name: faults, type: counter, at: throw, labels: {what: classname(exc)}}\n";

  private final Weaver weaver;
  private boolean over;

  Rehearsal(Weaver weaver) {
    this.weaver = weaver;
  }

  /** Rehearses unless that has been done. */
  void hold() {
    if (over) {
      return;
    }
    over = true;
    try {
      Map<String, HookText> text = Collections.singletonMap("rehearsal", HookText.of(HOOKS));
      HookDrafts drafts = new HookDrafts(new Families(), new Marks());
      List<ActiveHook> hooks = new ArrayList<>();
      for (HookSource source :
          drafts.read(text, Collections.<String, HookSource>emptyMap()).values()) {
        hooks.addAll(source.hooks());
      }
      weaver.rehearse(hooks, NAME, LoaderClassFiles.bytes(Errand.class.getClassLoader(), FILE));
    } catch (RefusedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
