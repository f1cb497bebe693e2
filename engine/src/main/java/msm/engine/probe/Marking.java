package msm.engine.probe;

import msm.engine.record.Guard;
import msm.engine.record.ObjectTimes;
import msm.hooks.At;
import msm.hooks.Mark;

/** A mark of a hook, with the memory in which it notes what it sees. */
public final class Marking {

  private final Mark mark;
  private final ObjectTimes times;
  private final Guard guard;
  private final boolean unsafeCalls;

  /**
   * @param unsafeCalls whether the key may call any method without parameters
   */
  public Marking(Mark mark, ObjectTimes times, Guard guard, boolean unsafeCalls) {
    this.mark = mark;
    this.times = times;
    this.guard = guard;
    this.unsafeCalls = unsafeCalls;
  }

  public Mark mark() {
    return mark;
  }

  /** Watches over the mark's key. */
  public Guard guard() {
    return guard;
  }

  boolean unsafeCalls() {
    return unsafeCalls;
  }

  ObjectTimes times() {
    return times;
  }

  /** Whether the mark is set at {@code moment}. */
  static boolean isSet(Mark mark, Moment moment) {
    return moment != Moment.OPEN && (mark.at() == At.ENTRY) == (moment == Moment.ENTRY);
  }
}
