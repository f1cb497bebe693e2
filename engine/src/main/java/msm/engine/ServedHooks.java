package msm.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import msm.engine.probe.Recording;
import msm.engine.record.ServedPeriod;
import msm.engine.weave.ActiveHook;

/** The hooks that are woven now. What a recording keeps meanwhile goes when it is no longer one. */
final class ServedHooks {

  private List<ActiveHook> served = Collections.emptyList();

  /** To be called once the sites of all others do nothing any more. */
  void become(List<ActiveHook> wanted) {
    Set<ServedPeriod> going = new HashSet<>();
    for (Recording recording : recordings(wanted)) {
      going.add(recording.period());
    }
    for (Recording recording : recordings(served)) {
      if (!going.contains(recording.period())) {
        recording.period().end();
        recording.beginPeriod();
      }
    }
    served = wanted;
  }

  static List<Recording> recordings(List<ActiveHook> hooks) {
    List<Recording> recordings = new ArrayList<>();
    for (ActiveHook hook : hooks) {
      recordings.addAll(hook.recordings());
    }
    return recordings;
  }
}
