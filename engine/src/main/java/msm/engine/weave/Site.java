package msm.engine.weave;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import msm.engine.probe.Input;
import msm.engine.probe.Moment;

/**
 * A place in a woven method that calls a probe, as the code has it: what it hands over. Two sites
 * of a method with equal descriptions are one.
 */
final class Site {

  private static final String OPEN = "()Ljava/lang/Object;";

  private final Moment moment;
  private final SortedSet<Input> inputs;
  private final String descriptor;
  private final boolean reentered;
  private final boolean watched;

  /**
   * @param descriptor of the {@code invokedynamic} instruction
   */
  Site(Moment moment, SortedSet<Input> inputs, String descriptor) {
    this(moment, inputs, descriptor, false, false);
  }

  private Site(
      Moment moment,
      SortedSet<Input> inputs,
      String descriptor,
      boolean reentered,
      boolean watched) {
    this.moment = moment;
    this.inputs = Collections.unmodifiableSortedSet(inputs);
    this.descriptor = descriptor;
    this.reentered = reentered;
    this.watched = watched;
  }

  /**
   * The site that makes a call known to handlers.
   *
   * @param reentered whether around handlers may enter the method once more
   * @param watched whether the other sites hand over what context handlers may ask for
   */
  static Site opening(boolean reentered, boolean watched) {
    return new Site(Moment.OPEN, new TreeSet<>(), OPEN, reentered, watched);
  }

  Moment moment() {
    return moment;
  }

  SortedSet<Input> inputs() {
    return inputs;
  }

  String descriptor() {
    return descriptor;
  }

  /** Of an opening site: whether around handlers may enter the method once more. */
  boolean isReentered() {
    return reentered;
  }

  /** Of an opening site: whether the other sites hand over what context handlers may ask for. */
  boolean isWatched() {
    return watched;
  }

  /**
   * The name of the {@code invokedynamic} instruction, which tells sites of one method apart: the
   * moment, and what is handed over where the descriptor alone leaves that open.
   */
  String name() {
    StringBuilder name = new StringBuilder(moment.name().toLowerCase(Locale.ROOT));
    for (Input input : inputs) {
      name.append('$').append(input.tag());
    }
    if (reentered) {
      name.append("$around");
    }
    if (watched) {
      name.append("$context");
    }
    return name.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Site
        && ((Site) other).moment == moment
        && ((Site) other).reentered == reentered
        && ((Site) other).watched == watched
        && ((Site) other).inputs.equals(inputs);
  }

  @Override
  public int hashCode() {
    return moment.hashCode() ^ inputs.hashCode();
  }
}
