package msm.api;

/** A histogram or a summary of the hook. Any thread may use it. */
public interface Distribution {

  /**
   * The distribution for one set of label values, in the order in which the file names the labels.
   *
   * @throws IllegalArgumentException if there are more or fewer of them than labels
   */
  Distribution labels(String... values);

  /**
   * Records a value.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  void observe(double value);
}
