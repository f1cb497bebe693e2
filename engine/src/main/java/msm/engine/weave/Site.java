package msm.engine.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import msm.engine.probe.Input;
import msm.engine.probe.Moment;

/**
 * A place in a woven method that calls a probe: what it hands over is fixed, what the probe does
 * with it may change at any time without weaving again.
 *
 * <p>Holds nothing of the host strongly. Thread-safe: sites link on the application's threads.
 */
public final class Site {

  /** Makes the handle that a site calls. */
  interface Target {
    MethodHandle of(Site site, MethodType type);
  }

  private final int number = MsmSpy.newSite();
  private final Moment moment;
  private final SortedSet<Input> inputs;
  private final String descriptor;
  private final List<WeakReference<MutableCallSite>> callSites = new ArrayList<>();

  Site(Moment moment, SortedSet<Input> inputs, String descriptor) {
    this.moment = moment;
    this.inputs = Collections.unmodifiableSortedSet(inputs);
    this.descriptor = descriptor;
  }

  int number() {
    return number;
  }

  Moment moment() {
    return moment;
  }

  SortedSet<Input> inputs() {
    return inputs;
  }

  /** Of the {@code invokedynamic} instruction. */
  String descriptor() {
    return descriptor;
  }

  /** Links an instruction of the host to this site. */
  synchronized MutableCallSite link(MethodType type, Target target) {
    MutableCallSite callSite = new MutableCallSite(target.of(this, type));
    callSites.add(new WeakReference<>(callSite));
    return callSite;
  }

  /** Makes every linked instruction call what {@code target} makes now. */
  synchronized void retarget(Target target) {
    List<MutableCallSite> alive = new ArrayList<>();
    for (Iterator<WeakReference<MutableCallSite>> i = callSites.iterator(); i.hasNext(); ) {
      MutableCallSite callSite = i.next().get();
      if (callSite == null) {
        i.remove();
      } else {
        callSite.setTarget(target.of(this, callSite.type()));
        alive.add(callSite);
      }
    }
    if (!alive.isEmpty()) {
      MutableCallSite.syncAll(alive.toArray(new MutableCallSite[0]));
    }
  }
}
