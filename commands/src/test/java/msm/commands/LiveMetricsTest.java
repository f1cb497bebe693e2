package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import msm.commands.query.SeriesRow;
import msm.commands.query.SeriesRows;
import msm.commands.query.SomeMetrics;
import msm.commands.query.Window;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that are shown in place, and the keys a person presses. */
class LiveMetricsTest {

  private static final double SECONDS = 2;

  @TempDir private Path directory;
  private MergedMetrics before;
  private MergedMetrics now;

  @BeforeEach
  void aShopSellsForTwoSeconds() throws IOException {
    before = sold("before", 100, 0, 1, 8);
    now = sold("now", 160, 20, 5, 16);
  }

  private MergedMetrics sold(String name, int good, int bad, int slow, int fast)
      throws IOException {
    return new SomeMetrics(Files.createDirectory(directory.resolve(name)))
        .counter("orders", Map.of("outcome", "ok"), good)
        .counter("orders", Map.of("outcome", "failed"), bad)
        .gauge("depth", Map.of(), 2.5)
        .histogram("place", Map.of(), 0.05 * fast + 0.3 * slow, "0.1", fast, "0.5", slow, "+Inf", 0)
        .merged();
  }

  @Test
  void whatCameLatelyIsShownInColumnsThatFitATerminal() {
    assertThat(table(80))
        .containsExactly(
            "  METRIC                   RATE/S MEAN/VAL     P50     P90     P99 ERR%    TREND",
            "> orders_total{outcome=o…      30                                    25        █",
            "  orders_total{outcome=f…      10                                    25        █",
            "  depth                               2.50                            -        █",
            "  place                         6    0.133  0.0750   0.380   0.488    -        █");
  }

  @Test
  void columnsThatMatterLessGoWhereThereIsNoRoom() {
    assertThat(table(50).get(0)).isEqualTo("  METRIC                   RATE/S MEAN/VAL     P99");
    assertThat(table(20).get(0)).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void theHistogramOfASeriesIsBars() {
    SeriesRow place = rows().get(3);

    assertThat(LiveBuckets.of(place, 47, 10))
        .containsExactly(
            "place", "   <= 0.100 ████████████████████ 8 (67%)", "   <= 0.500 ██████████ 4 (33%)");
    assertThat(LiveBuckets.of(rows().get(0), 46, 10))
        .containsExactly("orders_total{outcome=ok}", "  it has no buckets");
  }

  @Test
  void noColumnIsSpentOnErrorsOfWhichNoLabelTells() {
    List<SeriesRow> place = List.of(rows().get(3));
    LiveTable table = new LiveTable(80, new RateHistory(8), new ErrorShare(place));

    assertThat(table.head()).doesNotContain("ERR%");
    assertThat(table.lines(place, 0, 10).get(0)).doesNotContain("-");
  }

  @Test
  void theHeatMapOfASeriesHasALineForEachBucketAndAColumnForEachSecond() {
    List<double[]> moments =
        List.of(new double[] {8, 0, 0, 0}, new double[] {}, new double[] {2, 4, 1, 0});
    List<Double> bounds = List.of(0.1, 0.5, 1.0, Double.POSITIVE_INFINITY);

    assertThat(LiveHeatMap.of(moments, bounds, 80, 20))
        .containsExactly(
            "       <= 1   ░", "   <= 0.500   ▒", "   <= 0.100 █ ░", "            █ = 8 a second");
    assertThat(LiveHeatMap.of(moments, bounds, 14, 20))
        .as("a narrow terminal")
        .contains("   <= 0.100  ▒");
    assertThat(LiveHeatMap.of(moments, bounds, 80, 3)).as("a low one").hasSize(3);
    assertThat(LiveHeatMap.of(List.of(), List.of(), 80, 20)).containsExactly("  it has no buckets");
  }

  @Test
  void moreThanAMomentIsRememberedOfHistogramsAndWhatIsGoneIsForgotten() {
    BucketHistory history = new BucketHistory(2);
    SeriesRow place = rows().get(3);
    for (int i = 0; i < 3; i++) {
      history.add(rows());
    }

    assertThat(history.of(place)).containsExactly(new double[] {8, 4, 0}, new double[] {8, 4, 0});
    history.add(List.of());
    assertThat(history.of(place)).isEmpty();
  }

  @Test
  void theShareOfErrorsIsThatOfSeriesWhoseLabelsSayHowACallWent() throws IOException {
    SomeMetrics metrics =
        new SomeMetrics(Files.createDirectory(directory.resolve("errors")))
            .counter("a", Map.of("exception", "", "kind", "x"), 3)
            .counter("a", Map.of("exception", "IOException", "kind", "x"), 1)
            .counter("a", Map.of("exception", "IOException", "kind", "y"), 1)
            .counter("b", Map.of("code", "200"), 1)
            .counter("b", Map.of("code", "503"), 3)
            .counter("c", Map.of("kind", "z"), 3);
    List<SeriesRow> rows = SeriesRows.of(Window.of(metrics.merged()), family -> true);
    ErrorShare errors = new ErrorShare(rows);

    assertThat(rows)
        .extracting(errors::of)
        .containsExactly(0.25, 0.25, 1.0, 0.75, 0.75, Double.NaN);
  }

  @Test
  void numbersTakeFewCharacters() {
    assertThat(LiveTable.number(9999)).isEqualTo("9999");
    assertThat(LiveTable.number(12_345)).isEqualTo("12.3k");
    assertThat(LiveTable.number(123_456_789)).isEqualTo("123M");
    assertThat(LiveTable.number(Double.NaN)).isEmpty();
  }

  @Test
  void keysSortFilterPauseChooseAndLeave() {
    FakeScreen screen = new FakeScreen("s/pla\rp\u001bjh", 'q');

    run(screen);

    assertThat(screen.shown.get(0).get(0)).isEqualTo("msm metrics  4 series, over 10 s  sort name");
    assertThat(screen.shown.get(1).get(0)).endsWith("sort rate");
    assertThat(screen.shown.get(2).get(0)).endsWith("filter /█");
    assertThat(screen.shown.get(5).get(0))
        .isEqualTo("msm metrics  1 series, over 10 s  sort rate  filter /pla█");
    assertThat(screen.shown.get(7).get(0)).contains("PAUSED");
    assertThat(screen.shown.get(8).get(0)).startsWith("msm metrics  4 series").contains("PAUSED");
    assertThat(screen.shown.get(9).get(3)).startsWith("> ");
    assertThat(screen.shown.get(10)).contains("  it has no buckets");
    assertThat(screen.shown).hasSize(11).allSatisfy(page -> assertThat(page).hasSize(24));
  }

  @Test
  void nothingIsThereBeforeTheFirstHook() throws IOException {
    now = new Merger().merge(Files.createDirectory(directory.resolve("empty")));
    FakeScreen screen = new FakeScreen("", Screen.END);

    run(screen);

    assertThat(screen.shown.get(0)).contains("no metrics yet; hook a method");
  }

  private void run(FakeScreen screen) {
    new LiveMetrics(screen, () -> now, family -> true, Duration.ofSeconds(10)).run();
  }

  private List<SeriesRow> rows() {
    return SeriesRows.of(new Window(before, now, SECONDS), family -> true);
  }

  private List<String> table(int width) {
    List<SeriesRow> rows = rows();
    RateHistory history = new RateHistory(8);
    history.add(rows);
    ErrorShare errors = new ErrorShare(rows.stream().map(SeriesRow::recent).toList());
    LiveTable table = new LiveTable(width, history, errors);
    List<String> lines = new ArrayList<>(List.of(table.head()));
    lines.addAll(table.lines(rows, 0, 10));
    return lines;
  }

  /** A terminal of 80 columns and 24 rows whose keys are known before. */
  private static final class FakeScreen implements Screen {

    private final Deque<Integer> keys = new ArrayDeque<>();
    private final List<List<String>> shown = new ArrayList<>();

    FakeScreen(String typed, int last) {
      typed.chars().forEach(keys::add);
      keys.add(last);
    }

    @Override
    public int columns() {
      return 80;
    }

    @Override
    public int rows() {
      return 24;
    }

    @Override
    public boolean hasColors() {
      return false;
    }

    @Override
    public int key(long millis) {
      return keys.remove();
    }

    @Override
    public void show(List<String> lines) {
      shown.add(Arrays.asList(lines.toArray(String[]::new)));
    }

    @Override
    public void close() {
      // There is nothing to give back.
    }
  }
}
