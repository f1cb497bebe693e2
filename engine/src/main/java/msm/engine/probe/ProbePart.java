package msm.engine.probe;

import java.util.SortedSet;
import org.objectweb.asm.Type;

/** Something that a probe does at a moment of a call, in a method of its own. */
interface ProbePart {

  /** What its code for {@code moment} is handed, remembered values included. */
  SortedSet<Input> uses(Moment moment);

  /** What its method for {@code moment} returns: nothing, or a ticket. */
  Type result(Moment moment);

  /** Writes the method, which takes {@code inputs}. */
  void define(ProbeClass probe, String method, Moment moment, SortedSet<Input> inputs);
}
