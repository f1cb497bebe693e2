package msm.engine.probe;

/**
 * What a value is computed for. Where the class of an object is known only at run time, its member
 * is read as just that, so that numbers need no box.
 */
enum Want {
  VALUE,
  NUMBER,
  /** A number, but anything else is no error, only unequal. */
  COMPARED,
  CONDITION,
  TEXT
}
