package msm.engine.weave;

import java.util.Collections;
import java.util.List;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Reading;

/** A method that was woven to see what comes of it. */
public final class Tried {

  private final String className;
  private final MethodShape shape;
  private final MethodSize size;
  private final List<Reading> readings;

  Tried(String className, MethodShape shape, MethodSize size, List<Reading> readings) {
    this.className = className;
    this.shape = shape;
    this.size = size;
    this.readings = Collections.unmodifiableList(readings);
  }

  public String className() {
    return className;
  }

  /** The method as a person writes it, {@code place(Order, int)}. */
  public String signature() {
    return shape.signature();
  }

  /** With all that would be woven into it, hooks beside this one included. */
  public MethodSize size() {
    return size;
  }

  /** Which limit of the JIT compiler it grows past, in words; null if none that matters. */
  public String sizeWarning() {
    return size.warning(signature());
  }

  /** One for each metric of the hook. */
  public List<Reading> readings() {
    return readings;
  }
}
