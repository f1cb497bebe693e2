package msm.engine.probe;

/** When, in a call of a hooked method, a probe runs. */
public enum Moment {
  ENTRY,
  RETURN,
  THROW
}
