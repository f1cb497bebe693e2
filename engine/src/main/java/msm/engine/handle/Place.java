package msm.engine.handle;

/** A hook as one of those that nest around a method: compared by identity. */
public final class Place {

  private final String source;
  private final String name;
  private final Handler handler;

  /**
   * @param handler null if the hook records metrics by itself
   */
  public Place(String source, String name, Handler handler) {
    this.source = source;
    this.name = name;
    this.handler = handler;
  }

  /** Null if the hook has none. */
  public Handler handler() {
    return handler;
  }

  /** Whether this is the same hook, perhaps before or after it was changed. */
  boolean isSuccessorOf(Place other) {
    return other.source.equals(source) && other.name.equals(name);
  }
}
