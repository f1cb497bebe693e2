package msm.engine.peek;

/** How much of an object is shown. */
public final class Limits {

  private final int depth;
  private final int width;
  private final boolean asksObjects;

  /**
   * @param depth how many objects deep fields are shown
   * @param width how many elements or fields of one object are shown
   * @param asksObjects whether objects of the application are asked for their own {@code toString}
   */
  public Limits(int depth, int width, boolean asksObjects) {
    this.depth = depth;
    this.width = width;
    this.asksObjects = asksObjects;
  }

  int depth() {
    return depth;
  }

  int width() {
    return width;
  }

  boolean asksObjects() {
    return asksObjects;
  }
}
