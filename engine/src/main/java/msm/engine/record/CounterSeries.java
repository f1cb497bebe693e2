package msm.engine.record;

import java.util.List;

/** Counts events, or adds up increments that are whole or broken numbers. */
public final class CounterSeries extends Series {

  private static final int WHOLE = 0;
  private static final int BROKEN = 1;

  private final Cells cells = new Cells(2);

  CounterSeries(List<String> labelValues) {
    super(labelValues, true);
  }

  /** Adds a whole number. */
  public void add(long delta) {
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + WHOLE] += delta;
    } else {
      cells.add(WHOLE, delta);
    }
    touch();
  }

  /** Adds any number. */
  public void add(double delta) {
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + BROKEN] = Cells.plus(own[Cells.FIRST + BROKEN], delta);
    } else {
      cells.addDouble(BROKEN, delta);
    }
    touch();
  }

  @Override
  public void read(double[] values) {
    values[0] = cells.sum(WHOLE) + cells.sumDouble(BROKEN);
  }
}
