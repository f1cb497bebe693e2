package msm.engine.record;

import java.lang.ref.WeakReference;

/**
 * The calls of one series that have begun in one period and not yet ended.
 *
 * <p>A call takes a ticket when it begins and gives it back when it ends, on any thread. A call
 * without a ticket, which began before the hook came, ends without a trace; so does one whose
 * ticket is of a period that is over. The ticket is an object of the JDK that holds this weakly:
 * the host may keep a call, and its ticket, for ever.
 */
public final class InFlightCount implements ServedPeriod.Waiting {

  private static final int BEGUN = 0;
  private static final int ENDED = 1;

  private final InFlightSeries series;
  private final ServedPeriod period;
  private final Cells cells = new Cells(2);
  private final WeakReference<InFlightCount> ticket = new WeakReference<>(this);

  InFlightCount(InFlightSeries series, ServedPeriod period) {
    this.series = series;
    this.period = period;
  }

  ServedPeriod period() {
    return period;
  }

  /** Counts a call that begins, and returns its ticket. */
  public Object begin() {
    count(BEGUN);
    return ticket;
  }

  /** One ticket for two, either of which may be null. */
  public static Object both(Object first, Object second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return new Object[] {first, second};
  }

  /** Counts the end of a call, if its ticket, or one of several, is of {@code period}. */
  public static void end(Object ticket, ServedPeriod period) {
    if (ticket instanceof WeakReference) {
      Object count = ((WeakReference<?>) ticket).get();
      if (count instanceof InFlightCount && ((InFlightCount) count).period == period) {
        ((InFlightCount) count).count(ENDED);
      }
    } else if (ticket instanceof Object[]) {
      for (Object one : (Object[]) ticket) {
        end(one, period);
      }
    }
  }

  /** How many calls are under way. */
  long value() {
    // In this order: a call that ends between the two sums must not make it negative.
    long ended = cells.sum(ENDED);
    return Math.max(0, cells.sum(BEGUN) - ended);
  }

  @Override
  public void end() {
    series.forget(this);
  }

  private void count(int cell) {
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + cell]++;
    } else {
      cells.add(cell, 1);
    }
    series.touch();
  }
}
