package msm.engine.weave;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import msm.engine.probe.Input;
import msm.engine.probe.Moment;

/**
 * A place in a woven method that calls a probe, as the code has it: what it hands over. Two sites
 * of a method with equal descriptions are one.
 */
final class Site {

  private final Moment moment;
  private final SortedSet<Input> inputs;
  private final String descriptor;

  /**
   * @param descriptor of the {@code invokedynamic} instruction
   */
  Site(Moment moment, SortedSet<Input> inputs, String descriptor) {
    this.moment = moment;
    this.inputs = Collections.unmodifiableSortedSet(inputs);
    this.descriptor = descriptor;
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

  /**
   * The name of the {@code invokedynamic} instruction, which tells sites of one method apart: the
   * moment, and what is handed over where the descriptor alone leaves that open.
   */
  String name() {
    StringBuilder name = new StringBuilder(moment.name().toLowerCase(Locale.ROOT));
    for (Input input : inputs) {
      name.append('$').append(input.tag());
    }
    return name.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Site
        && ((Site) other).moment == moment
        && ((Site) other).inputs.equals(inputs);
  }

  @Override
  public int hashCode() {
    return moment.hashCode() ^ inputs.hashCode();
  }
}
