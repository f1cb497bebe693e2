package msm.engine.probe;

import msm.engine.type.ValueType;

/** A value that a probe has computed: its static type and the local variable that holds it. */
final class Operand {

  private final ValueType type;
  private final int local;

  Operand(ValueType type, int local) {
    this.type = type;
    this.local = local;
  }

  ValueType type() {
    return type;
  }

  int local() {
    return local;
  }
}
