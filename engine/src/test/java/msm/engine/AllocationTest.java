package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import msm.engine.record.CounterSeries;
import msm.engine.record.GaugeSeries;
import msm.engine.record.HistogramSeries;
import msm.engine.record.InFlightCount;
import msm.engine.record.InFlightSeries;
import msm.engine.record.LabelNode;
import msm.engine.record.MetricFamily;
import msm.engine.record.ServedPeriod;
import msm.engine.record.SummarySeries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a call records costs the host no garbage once it has been recorded before. */
class AllocationTest {

  private static final int CALLS = 100_000;
  private static final int RUNS = 10;

  /** What the measuring itself may allocate. */
  private static final long TOLERATED_BYTES = 2000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeAll
  static void measureOnceForNothing() {
    allocated(() -> {});
  }

  private static long allocated(Runnable task) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    task.run();
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }

  /**
   * The JVM itself allocates now and then while it compiles or deoptimises what runs, so the least
   * of several runs counts: what a call allocates, every run shows.
   */
  private static void assertNoAllocation(Runnable task) {
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS && least >= TOLERATED_BYTES; run++) {
      task.run();
      least = Math.min(least, allocated(task));
    }
    assertThat(least).isLessThan(TOLERATED_BYTES);
  }

  private static MetricFamily family(MetricFamily.Type type, String... labels) {
    return new MetricFamily(
        "m", type, "help", "livemostrecent", Arrays.asList(labels), new double[] {1, 2, 5}, 3, "s");
  }

  @Test
  void aCounterAllocatesNothing() {
    CounterSeries counter = (CounterSeries) family(MetricFamily.Type.COUNTER).root().series();

    assertNoAllocation(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            counter.add(1);
            counter.add(0.5);
          }
        });
  }

  @Test
  void aGaugeAllocatesNothing() {
    GaugeSeries gauge = (GaugeSeries) family(MetricFamily.Type.GAUGE).root().series();

    assertNoAllocation(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            gauge.set(i);
          }
        });
  }

  @Test
  void aSummaryAndACallInFlightAllocateNothing() {
    SummarySeries summary = (SummarySeries) family(MetricFamily.Type.SUMMARY).root().series();
    InFlightSeries inFlight = (InFlightSeries) family(MetricFamily.Type.IN_FLIGHT).root().series();
    ServedPeriod period = new ServedPeriod();

    assertNoAllocation(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            summary.observe(i);
            summary.observe(i / 2.0);
            InFlightCount.end(inFlight.count(period).begin(), period);
          }
        });
  }

  @Test
  void aHistogramAllocatesNothing() {
    HistogramSeries histogram =
        (HistogramSeries) family(MetricFamily.Type.HISTOGRAM).root().series();

    assertNoAllocation(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            histogram.observe(i);
            histogram.observe(i / 2.0);
            histogram.observeNanos(i);
          }
        });
  }

  @Test
  void aLabelThatWasSeenBeforeAllocatesNothing() {
    LabelNode root = family(MetricFamily.Type.COUNTER, "a", "b").root();
    String[] texts = {"one", "two"};

    assertNoAllocation(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            ((CounterSeries) root.child("x").child(texts[i & 1]).series()).add(1);
          }
        });
  }

  @Test
  void aLabelBeyondMaxSeriesAllocatesNothingEither() {
    LabelNode root = family(MetricFamily.Type.COUNTER, "a").root();
    String[] texts = new String[64];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "text" + i;
    }

    assertNoAllocation(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            ((CounterSeries) root.child(texts[i & 63]).series()).add(1);
          }
        });
  }

  @Test
  void aWovenCallAllocatesNothing() {
    String app =
        "class App implements Runnable {"
            + " String kind; int[] items = new int[3]; Integer box = 1000;"
            + " static String place(App app, int size, double weight) { return app.kind; }"
            + " public void run() {"
            + "   for (int i = 0; i < "
            + CALLS
            + "; i++) { kind = (i & 1) == 0 ? \"even\" : \"odd\"; place(this, i & 7, 0.5); } } }";
    try (Host host =
        Host.app(
            app,
            "place",
            "name: calls, type: counter",
            "name: entries, type: counter, at: entry, expr: size",
            "name: duration, type: timer",
            "name: sizes, type: histogram, expr: len(app.items) + size",
            "name: weights, type: histogram, expr: weight * app.box, when: size > 2",
            "name: last, type: gauge, expr: size",
            "name: under_way, type: in_flight, labels: {size: size}",
            "name: total, type: summary, expr: weight + size",
            "name: elements, type: summary, each: app.items, expr: it + size",
            "name: again, type: counter, when: since_last(app) >= 0",
            "name: kinds, type: counter, at: return, labels: {kind: ret, size: size, a: '\"x\"'}")) {
      Runnable run = (Runnable) host.create("App");

      assertNoAllocation(run);

      assertThat(host.value("calls")).isEqualTo(2 * CALLS);
      assertThat(host.count("duration")).isEqualTo(2 * CALLS);
      assertThat(host.value("under_way", "3")).isEqualTo(0);
      assertThat(host.value("elements")).as("count").isEqualTo(3 * 2 * CALLS);
      assertThat(host.value("again")).isEqualTo(2 * CALLS - 1);
      assertThat(host.value("total")).as("count").isEqualTo(2 * CALLS);
      assertThat(host.value("kinds", "x", "even", "4")).isEqualTo(CALLS / 4);
      assertThat(host.failures()).isEqualTo(Collections.emptyList());
    }
  }

  @Test
  void aWovenCallAllocatesNothingForNumbersOfObjectsWhoseClassIsKnownOnlyAtRunTime() {
    StringBuilder app =
        new StringBuilder(
            "import java.util.*; interface Usage { int getTokens(); long getTotal(); }"
                + " class App implements Runnable {"
                + " Object[] items = new Object[8]; List raw = new ArrayList();"
                + " static void place(Object x, Usage usage, List raw, int i) {}"
                + " public void run() {"
                + "   for (int i = 0; i < "
                + CALLS
                + "; i++) { place(items[i & 7], (Usage) items[i & 7], raw, 1000 + i); } } }");
    StringBuilder filled = new StringBuilder("App() {");
    for (int i = 0; i < 8; i++) {
      app.append("class C" + i + " implements Usage { int count = 1000 + " + i + ";")
          .append(" long total = 1L << 40; double ratio = 0.5; boolean gift = true;")
          .append(" public int getTokens() { return count; }")
          .append(" public long getTotal() { return total; } }");
      filled.append("items[" + i + "] = new C" + i + "(); raw.add(items[" + i + "]);");
    }
    app.insert(app.indexOf(" static void place"), filled.append("}"));
    try (Host host =
        Host.app(
            app.toString(),
            "place",
            "name: count, type: gauge, expr: x.count + x.ratio",
            "name: gifts, type: counter, when: x.gift and x.count != i",
            "name: usage, type: gauge, expr: usage.tokens + usage.total",
            "name: raw, type: gauge, expr: 'sum(raw, count)'",
            "name: kinds, type: counter, labels: {count: x.count}")) {
      Runnable run = (Runnable) host.create("App");

      assertNoAllocation(run);

      assertThat(host.value("raw")).isEqualTo(8028);
      assertThat(host.value("usage")).isGreaterThan(1L << 40);
      assertThat(host.failures()).isEqualTo(Collections.emptyList());
    }
  }

  @Test
  void aWovenCallAllocatesNothingForMembersOfTheElementsOfGenericTypes() {
    String app =
        "import java.util.*; class Item { int price; long weight; Item(int p) { price = p; } }"
            + " class App implements Runnable {"
            + " List<Item> items = new ArrayList<>(List.of(new Item(3), new Item(4)));"
            + " Map<String, Item> prices = new HashMap<>(Map.of(\"x\", new Item(7)));"
            + " static void place(App app) {}"
            + " public void run() {"
            + "   for (int i = 0; i < "
            + CALLS
            + "; i++) { place(this); } } }";
    try (Host host =
        Host.app(
            app,
            "place",
            "name: total, type: gauge, expr: 'sum(app.items, i -> i.price)'",
            "name: price, type: gauge, expr: 'app.prices[\"x\"].price'",
            "name: each, type: summary, each: app.items, expr: it.price + it.weight")) {
      Runnable run = (Runnable) host.create("App");

      assertNoAllocation(run);

      assertThat(host.value("total")).isEqualTo(7);
      assertThat(host.value("price")).isEqualTo(7);
      assertThat(host.failures()).isEqualTo(Collections.emptyList());
    }
  }

  @Test
  void aWovenCallAllocatesNothingForClassNamesCharactersAndLoopsOverArraysAndLists() {
    String app =
        "import java.util.*; class App implements Runnable {"
            + " int[] sizes = {1, 2, 3}; List<Integer> counts = new ArrayList<>(List.of(4, 5));"
            + " Object item = this; Integer none; Map<String, Integer> map = Map.of(\"k\", 7);"
            + " static void place(App app, char c) {}"
            + " public void run() {"
            + "   for (int i = 0; i < "
            + CALLS
            + "; i++) { place(this, (char) ('a' + (i & 1))); } } }";
    try (Host host =
        Host.app(
            app,
            "place",
            "name: total, type: gauge, expr: 'sum(app.sizes, n -> n * 2) + max(app.counts)'",
            "name: element, type: gauge, expr: 'app.sizes[1] + app.map[\"k\"]'",
            "name: many, type: counter, when: '2 in app.sizes and app.none != 5'",
            "name: kinds, type: counter, labels: {kind: classname(app.item), c: c}")) {
      Runnable run = (Runnable) host.create("App");

      assertNoAllocation(run);

      assertThat(host.value("total")).isEqualTo(17);
      assertThat(host.value("element")).isEqualTo(9);
      assertThat(host.value("many")).isEqualTo(2 * CALLS);
      assertThat(host.value("kinds", "a", "App")).isEqualTo(CALLS);
      assertThat(host.failures()).isEqualTo(Collections.emptyList());
    }
  }
}
