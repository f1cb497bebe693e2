package msm.engine.record;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers the value that was set last, by whichever thread. Until then it has none, and none is
 * published: a zero would be made up.
 */
public final class GaugeSeries extends Series {

  private final AtomicLong bits = new AtomicLong();

  GaugeSeries(List<String> labelValues) {
    super(labelValues, false);
  }

  public void set(double value) {
    bits.lazySet(Double.doubleToRawLongBits(value));
    touch();
  }

  /** Adds to the value, which begins at zero. */
  public void add(double amount) {
    long before;
    long after;
    do {
      before = bits.get();
      after = Double.doubleToRawLongBits(Double.longBitsToDouble(before) + amount);
    } while (!bits.compareAndSet(before, after));
    touch();
  }

  @Override
  public void read(double[] values) {
    values[0] = Double.longBitsToDouble(bits.get());
  }
}
