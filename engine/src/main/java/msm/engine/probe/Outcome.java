package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import msm.engine.type.ValueType.Kind;

/** As what the value of a member is handed to a probe: as a type that is known, or as is wanted. */
enum Outcome {
  INT(int.class),
  LONG(long.class),
  DOUBLE(double.class),
  BOOLEAN(boolean.class),
  OBJECT(Object.class),
  /** A number, or {@link msm.engine.value.Missing#NUMBER} for null. */
  NUMBER(double.class),
  /** The same where it is compared: NaN if it is no number. */
  COMPARED(double.class),
  /** 1 or 0, or {@link msm.engine.value.Missing#CONDITION} for null. */
  CONDITION(int.class),
  /** A text or null. */
  TEXT(Object.class);

  private final Class<?> carrier;
  private final MethodHandle conversion;

  Outcome(Class<?> carrier) {
    this.carrier = carrier;
    try {
      conversion =
          MethodHandles.lookup()
              .findStatic(
                  Outcomes.class,
                  Outcomes.method(this),
                  MethodType.methodType(carrier, MethodHandle.class, Object.class));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** How a value of a known kind is handed over. */
  static Outcome of(Kind kind) {
    switch (kind) {
      case INT:
        return INT;
      case LONG:
        return LONG;
      case DOUBLE:
        return DOUBLE;
      case BOOLEAN:
        return BOOLEAN;
      default:
        return OBJECT;
    }
  }

  /** How a value of an unknown type is handed over. */
  static Outcome of(Want want) {
    switch (want) {
      case NUMBER:
        return NUMBER;
      case COMPARED:
        return COMPARED;
      case CONDITION:
        return CONDITION;
      case TEXT:
        return TEXT;
      default:
        return OBJECT;
    }
  }

  /** Of what a probe calls: from an object to the value. */
  MethodType type() {
    return MethodType.methodType(carrier, Object.class);
  }

  /** From what reads the member, and an object, to the value. */
  MethodHandle conversion() {
    return conversion;
  }
}
