package msm.commands.query;

import msm.metrics.MergedMetrics;

/**
 * The metrics of two moments.
 *
 * @param before those of the first moment; null if there were none
 * @param now those of the second
 * @param seconds the time between them
 */
public record Window(MergedMetrics before, MergedMetrics now, double seconds) {

  /** One moment, for questions that need no more. */
  public static Window of(MergedMetrics now) {
    return new Window(now, now, 0);
  }

  /** A time at whose start nothing had been counted yet. */
  public static Window fromNothing(MergedMetrics now, double seconds) {
    return new Window(null, now, seconds);
  }
}
