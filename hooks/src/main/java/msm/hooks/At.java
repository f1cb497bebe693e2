package msm.hooks;

import java.util.Locale;

/** The moment of a call at which a sample or a mark is taken. */
public enum At {
  RETURN,
  ENTRY,
  THROW,
  /** Return or throw. */
  EXIT;

  /** Returns the moment as hooks.yaml has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
