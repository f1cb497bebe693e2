package msm.api;

/** A timer of the hook. Any thread may use it. */
public interface Timer {

  /**
   * The timer for one set of label values, in the order in which the file names the labels.
   *
   * @throws IllegalArgumentException if there are more or fewer of them than labels
   */
  Timer labels(String... values);

  /** Records a duration in nanoseconds, a difference of two {@link System#nanoTime()}. */
  void observeNanos(long nanos);
}
