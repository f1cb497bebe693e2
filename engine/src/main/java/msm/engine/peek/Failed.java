package msm.engine.peek;

/** Stands for the value of an expression that has none. */
final class Failed {

  private final String words;

  Failed(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
