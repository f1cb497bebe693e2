package msm.engine.record;

import java.util.ArrayList;
import java.util.List;

/**
 * How many calls are under way: those that began while a hook saw them begin and will see them end.
 *
 * <p>Each hook that feeds it has a count of its own, which goes with the hook: the series can
 * neither become negative nor keep calls that nobody will see the end of.
 */
public final class InFlightSeries extends Series {

  private volatile InFlightCount[] counts = {};

  InFlightSeries(List<String> labelValues) {
    super(labelValues, true);
  }

  /** The count of a period; allocates only at the first call. */
  public InFlightCount count(ServedPeriod period) {
    for (InFlightCount count : counts) {
      if (count.period() == period) {
        return count;
      }
    }
    return newCount(period);
  }

  @Override
  public void read(double[] values) {
    long sum = 0;
    for (InFlightCount count : counts) {
      sum += count.value();
    }
    values[0] = sum;
  }

  private synchronized InFlightCount newCount(ServedPeriod period) {
    List<InFlightCount> more = new ArrayList<>();
    for (InFlightCount count : counts) {
      if (count.period() == period) {
        return count;
      }
      more.add(count);
    }
    InFlightCount count = new InFlightCount(this, period);
    more.add(count);
    counts = more.toArray(new InFlightCount[0]);
    period.add(count); // ends it at once if the period is over
    return count;
  }

  void forget(InFlightCount gone) {
    synchronized (this) {
      List<InFlightCount> fewer = new ArrayList<>();
      for (InFlightCount count : counts) {
        if (count != gone) {
          fewer.add(count);
        }
      }
      counts = fewer.toArray(new InFlightCount[0]);
    }
    touch();
  }
}
