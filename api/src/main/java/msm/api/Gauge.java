package msm.api;

/** A gauge of the hook. Any thread may use it. */
public interface Gauge {

  /**
   * The gauge for one set of label values, in the order in which the file names the labels.
   *
   * @throws IllegalArgumentException if there are more or fewer of them than labels
   */
  Gauge labels(String... values);

  /**
   * Sets the value.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  void set(double value);

  /**
   * Adds a number, which may be negative.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  void inc(double amount);
}
