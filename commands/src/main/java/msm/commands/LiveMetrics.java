package msm.commands;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import msm.commands.query.SeriesRow;
import msm.commands.query.SeriesRows;
import msm.commands.query.Window;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;

/** Shows metrics at a terminal, anew every second, until the person leaves. */
final class LiveMetrics {

  private static final long TICK_NANOS = 1_000_000_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int TREND = 8;
  private static final int HEAT = 120;
  private static final int LINES_AROUND = 3;
  private static final String KEYS =
      "q leave  s sort  / filter  p pause  up/down choose  h histogram, heat map";
  private static final String BOLD = "\u001b[1m";
  private static final String REVERSE = "\u001b[7m";
  private static final String PLAIN = "\u001b[0m";

  /** What was there at a moment. */
  private record Moment(long nanos, MergedMetrics metrics) {}

  private final Screen screen;
  private final Supplier<MergedMetrics> source;
  private final Predicate<Family> wanted;
  private final Duration over;
  private final LiveState state = new LiveState();
  private final RateHistory history = new RateHistory(TREND);
  private final BucketHistory buckets = new BucketHistory(HEAT);
  private final Deque<Moment> moments = new ArrayDeque<>();
  private List<SeriesRow> rows = List.of();

  /**
   * @param over the time that rates, means and percentiles are of
   */
  LiveMetrics(
      Screen screen, Supplier<MergedMetrics> source, Predicate<Family> wanted, Duration over) {
    this.screen = screen;
    this.source = source;
    this.wanted = wanted;
    this.over = over;
  }

  void run() {
    long next = System.nanoTime();
    int key = Screen.NOTHING;
    while (state.press(key)) {
      if (System.nanoTime() - next >= 0) {
        if (!state.isPaused()) {
          look();
        }
        next = System.nanoTime() + TICK_NANOS;
      }
      screen.show(page());
      key = screen.key(Math.max(1, (next - System.nanoTime()) / NANOS_PER_MILLI));
    }
  }

  private void look() {
    Moment now = new Moment(System.nanoTime(), source.get());
    if (!moments.isEmpty()) {
      List<SeriesRow> sinceLast = rows(moments.getLast(), now);
      history.add(sinceLast);
      buckets.add(sinceLast);
    }
    moments.addLast(now);
    while (moments.size() > 2 && now.nanos - second().nanos >= over.toNanos()) {
      moments.removeFirst();
    }
    rows = rows(moments.getFirst(), now);
  }

  private Moment second() {
    var iterator = moments.iterator();
    iterator.next();
    return iterator.next();
  }

  private List<SeriesRow> rows(Moment before, Moment now) {
    double seconds = (now.nanos - before.nanos) / NANOS_PER_SECOND;
    return SeriesRows.of(new Window(before.metrics, now.metrics, seconds), wanted);
  }

  private List<String> page() {
    int width = screen.columns();
    int room = Math.max(1, screen.rows() - LINES_AROUND);
    ErrorShare errors = new ErrorShare(rows.stream().map(SeriesRow::recent).toList());
    List<SeriesRow> shown = state.choose(rows, errors);
    List<String> lines = new ArrayList<>();
    lines.add(styled(BOLD, LiveTable.cut(title(shown.size()), width)));
    if (shown.isEmpty()) {
      lines.add(rows.isEmpty() ? "no metrics yet; hook a method" : "no metric matches the filter");
    } else {
      switch (state.view()) {
        case BARS -> lines.addAll(LiveBuckets.of(shown.get(state.chosen()), width, room));
        case HEAT_MAP -> lines.addAll(heatMap(shown.get(state.chosen()), width, room));
        default -> lines.addAll(table(shown, errors, width, room));
      }
    }
    while (lines.size() < screen.rows() - 1) {
      lines.add("");
    }
    lines.add(LiveTable.cut(KEYS, width));
    return lines;
  }

  private List<String> table(List<SeriesRow> shown, ErrorShare errors, int width, int room) {
    LiveTable table = new LiveTable(width, history, errors);
    List<String> lines = new ArrayList<>(List.of(styled(BOLD, table.head())));
    for (String line : table.lines(shown, state.chosen(), room)) {
      lines.add(line.startsWith(">") ? styled(REVERSE, line) : line);
    }
    return lines;
  }

  private List<String> heatMap(SeriesRow row, int width, int room) {
    List<String> lines = new ArrayList<>(List.of(LiveTable.cut(LiveTable.name(row), width)));
    lines.addAll(LiveHeatMap.of(buckets.of(row), row.buckets().keySet(), width, room - 1));
    return lines;
  }

  private String title(int shown) {
    return "msm metrics  " + shown + " series, over " + over.toSeconds() + " s" + state.words();
  }

  private String styled(String style, String line) {
    return screen.hasColors() ? style + line + PLAIN : line;
  }
}
