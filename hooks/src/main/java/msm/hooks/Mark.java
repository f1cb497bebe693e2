package msm.hooks;

/** A moment that a hook remembers for {@code elapsed(name, key)} of other hooks. */
public final class Mark {

  private final String name;
  private final Expression key;
  private final At at;

  Mark(String name, Expression key, At at) {
    this.name = name;
    this.key = key;
    this.at = at;
  }

  public String name() {
    return name;
  }

  /** Returns the expression whose value the moment is remembered for. */
  public Expression key() {
    return key;
  }

  /** Returns {@link At#ENTRY} or {@link At#EXIT}. */
  public At at() {
    return at;
  }
}
