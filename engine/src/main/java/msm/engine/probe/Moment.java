package msm.engine.probe;

/** When, in a call of a hooked method, a probe runs. */
public enum Moment {
  /** Before anything else, where there is a handler: no samples, only the call is made known. */
  OPEN,
  ENTRY,
  RETURN,
  THROW
}
