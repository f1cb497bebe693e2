package msm.engine.record;

import java.util.List;

/** Counts observations and adds them up. */
public final class SummarySeries extends Series {

  private static final int COUNT = 0;
  private static final int WHOLE_SUM = 1;
  private static final int BROKEN_SUM = 2;

  private final Cells cells = new Cells(3);

  SummarySeries(List<String> labelValues) {
    super(labelValues, true);
  }

  /** Observes a whole number of at most 32 bits, so that their sum fits into 64. */
  public void observe(int value) {
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + COUNT]++;
      own[Cells.FIRST + WHOLE_SUM] += value;
    } else {
      cells.add(COUNT, 1);
      cells.add(WHOLE_SUM, value);
    }
    touch();
  }

  /** Observes any number. */
  public void observe(double value) {
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + COUNT]++;
      own[Cells.FIRST + BROKEN_SUM] = Cells.plus(own[Cells.FIRST + BROKEN_SUM], value);
    } else {
      cells.add(COUNT, 1);
      cells.addDouble(BROKEN_SUM, value);
    }
    touch();
  }

  /** The count first, then the sum, as the metric file wants it. */
  @Override
  public void read(double[] values) {
    values[0] = cells.sum(COUNT);
    values[1] = cells.sum(WHOLE_SUM) + cells.sumDouble(BROKEN_SUM);
  }
}
