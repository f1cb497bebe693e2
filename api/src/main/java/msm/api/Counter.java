package msm.api;

/** A counter of the hook. Any thread may use it. */
public interface Counter {

  /**
   * The counter for one set of label values, in the order in which the file names the labels.
   * Labels with a constant value do not count.
   *
   * @throws IllegalArgumentException if there are more or fewer of them than labels
   */
  Counter labels(String... values);

  /** Adds 1. */
  void inc();

  /**
   * Adds a number.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  void inc(double amount);
}
