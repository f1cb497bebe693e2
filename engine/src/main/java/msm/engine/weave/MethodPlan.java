package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.Input;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Moment;
import msm.engine.probe.Recording;
import msm.hooks.Metric;

/** What is to be woven into one method: the sites, and the hooks they serve in file order. */
final class MethodPlan {

  private final MethodShape shape;
  private final List<ActiveHook> hooks;
  private final Map<Moment, Site> sites;

  MethodPlan(MethodShape shape, List<ActiveHook> hooks, Map<Moment, Site> sites) {
    this.shape = shape;
    this.hooks = Collections.unmodifiableList(new ArrayList<>(hooks));
    this.sites = new EnumMap<>(Moment.class);
    this.sites.putAll(sites);
  }

  MethodShape shape() {
    return shape;
  }

  List<ActiveHook> hooks() {
    return hooks;
  }

  /** The site of that moment, or null. */
  Site site(Moment moment) {
    return sites.get(moment);
  }

  Collection<Site> sites() {
    return sites.values();
  }

  /** Name and descriptor: unique in its class. */
  String key() {
    return shape.name() + shape.descriptor();
  }

  /** Whether the woven code would be the same. */
  boolean hasSitesOf(MethodPlan other) {
    return sites.equals(other.sites);
  }

  /**
   * Says which metric another hook records of this method exactly as {@code hook} does, so that
   * each call counts twice; null if none does. A gauge may be set as often as one likes.
   */
  String countedTwice(ActiveHook hook) {
    if (hook.handler() != null) {
      return null;
    }
    for (ActiveHook other : hooks) {
      if (other != hook) {
        for (Recording recording : hook.recordings()) {
          if (recording.metric().type() != Metric.Type.GAUGE && other.records(recording.metric())) {
            return recording.metric().name()
                + ": "
                + shape.signature()
                + " counts twice, since hook '"
                + other.hook().name()
                + "' ("
                + other.source()
                + ") records it too; remove one of them";
          }
        }
      }
    }
    return null;
  }

  /** Whether the call is made known to handlers. */
  boolean takesCall() {
    return site(Moment.OPEN) != null;
  }

  /** Whether calls may be handed to around handlers. */
  boolean isReentered() {
    return takesCall() && site(Moment.OPEN).isReentered();
  }

  boolean takesTime() {
    for (Site site : sites.values()) {
      if (site.inputs().contains(Input.NANOS)) {
        return true;
      }
    }
    return false;
  }
}
