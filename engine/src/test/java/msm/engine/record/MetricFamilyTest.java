package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricFamilyTest {

  private static final int THREADS = 16;

  @Test
  void aMetricWithoutLabelsHasItsSeriesFromTheBeginning() {
    MetricFamily family = counter(10);

    assertThat(family.seriesCount()).isEqualTo(1);
    assertThat(family.root().series()).isSameAs(family.series().get(0));
  }

  @Test
  void eachCombinationOfLabelValuesHasASeriesOfItsOwn() {
    MetricFamily family = counter(10, "kind", "size");

    add(family, "book", "1");
    add(family, "book", "2");
    add(family, "toy", "1");
    add(family, "book", "1");

    assertThat(value(family, "book", "1")).isEqualTo(2);
    assertThat(value(family, "book", "2")).isEqualTo(1);
    assertThat(value(family, "toy", "1")).isEqualTo(1);
    assertThat(family.seriesCount()).isEqualTo(3);
  }

  @Test
  void aSeriesThatIsExpectedHidesNoOther() {
    MetricFamily family = counter(10, "kind", "size");
    add(family, "book", "1");
    add(family, "toy", "1");

    family.expect(family.series().get(0));
    add(family, "book", "1");
    add(family, "toy", "1");
    add(family, "book", "2");

    assertThat(value(family, "book", "1")).isEqualTo(2);
    assertThat(value(family, "toy", "1")).isEqualTo(2);
    assertThat(value(family, "book", "2")).isEqualTo(1);
  }

  @Test
  void equalTextsThatAreDifferentObjectsMeanTheSameSeries() {
    MetricFamily family = counter(10, "kind");

    add(family, new String(new char[] {'a'}));
    add(family, new String(new char[] {'a'}));

    assertThat(value(family, "a")).isEqualTo(2);
  }

  @Test
  void textsWithTheSameHashCodeAreToldApart() {
    MetricFamily family = counter(10, "kind");

    add(family, "Aa");
    add(family, "BB");

    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(value(family, "Aa")).isEqualTo(1);
    assertThat(value(family, "BB")).isEqualTo(1);
  }

  @Test
  void threadsThatSeeAValueForTheFirstTimeTogetherCountInOneSeries() throws InterruptedException {
    MetricFamily family = counter(1000, "first", "second");

    Threads.run(
        THREADS,
        thread -> {
          for (int i = 0; i < 500; i++) {
            add(family, "f" + i % 20, "s" + i % 25);
          }
        });

    assertThat(family.seriesCount()).isEqualTo(100);
    assertThat(total(family)).isEqualTo(THREADS * 500);
    for (Series series : family.series()) {
      assertThat(read(series)).isEqualTo(THREADS * 5);
    }
  }

  @Test
  void beyondMaxSeriesSamplesGoToOneSeriesThatSaysSo() {
    MetricFamily family = counter(3, "kind");

    for (int i = 0; i < 10; i++) {
      add(family, "k" + i);
    }
    add(family, "k0");

    assertThat(family.seriesCount()).isEqualTo(4);
    assertThat(family.hasOverflowed()).isTrue();
    assertThat(value(family, "k0")).isEqualTo(2);
    assertThat(value(family, "k2")).isEqualTo(1);
    assertThat(value(family, "__overflow__")).isEqualTo(7);
  }

  @Test
  void whatFindsNoSeriesOfItsOwnIsCountedByMetric() {
    MetricFamily overflows = counter(10, "metric");
    MetricFamily family = counter(1, "a");
    family.countOverflowsIn(overflows);

    add(family, "first");
    assertThat(overflows.series()).isEmpty();
    for (int i = 0; i < 5; i++) {
      add(family, "other" + i % 2);
      add(family, "first");
    }

    assertThat(value(overflows, family.name())).isEqualTo(5);
    assertThat(value(family, "first")).isEqualTo(6);
  }

  @Test
  void anOverflowOfTheFirstLabelFillsAllLabelsOfItsSeries() {
    MetricFamily family = counter(1, "first", "second");

    add(family, "a", "b");
    add(family, "c", "d");
    add(family, "a", "e");

    assertThat(value(family, "a", "b")).isEqualTo(1);
    assertThat(value(family, "__overflow__", "__overflow__")).isEqualTo(2);
  }

  @Test
  void anOverflowUnderManyThreadsLosesNothing() throws InterruptedException {
    MetricFamily family = counter(50, "kind");

    Threads.run(
        THREADS,
        thread -> {
          for (int i = 0; i < 2000; i++) {
            add(family, "k" + i % 200);
          }
        });

    assertThat(family.seriesCount()).isEqualTo(51);
    assertThat(total(family)).isEqualTo(THREADS * 2000);
    assertThat(value(family, "__overflow__")).isEqualTo(THREADS * 150 * 10);
  }

  private static MetricFamily counter(int maxSeries, String... labels) {
    return new MetricFamily(
        "calls",
        MetricFamily.Type.COUNTER,
        "help",
        null,
        Arrays.asList(labels),
        new double[0],
        maxSeries,
        "schema");
  }

  private static void add(MetricFamily family, String... labels) {
    LabelNode node = family.root();
    for (String label : labels) {
      node = node.child(label);
    }
    ((CounterSeries) node.series()).add(1);
  }

  private static double value(MetricFamily family, String... labels) {
    List<String> wanted = Arrays.asList(labels);
    for (Series series : family.series()) {
      if (series.labelValues().equals(wanted)) {
        return read(series);
      }
    }
    throw new AssertionError("no series " + wanted);
  }

  private static double total(MetricFamily family) {
    return family.series().stream().mapToDouble(MetricFamilyTest::read).sum();
  }

  private static double read(Series series) {
    double[] value = new double[1];
    series.read(value);
    return value[0];
  }

  @Test
  void durationsAreCountedInNanosecondsAndReadInSeconds() {
    MetricFamily family =
        new MetricFamily(
            "duration",
            MetricFamily.Type.HISTOGRAM,
            "help",
            null,
            Collections.emptyList(),
            new double[] {0.1, 1},
            10,
            "schema");
    HistogramSeries series = (HistogramSeries) family.root().series();

    series.observeNanos(100_000_000);
    series.observeNanos(100_000_001);
    series.observeNanos(5_000_000_000L);

    double[] values = new double[family.samplesPerSeries()];
    series.read(values);
    assertThat(values).containsExactly(5.200000001, 1, 1, 1);
  }

  @Test
  void aHistogramAddsUpWholeAndBrokenNumbersAlike() {
    MetricFamily family =
        new MetricFamily(
            "size",
            MetricFamily.Type.HISTOGRAM,
            "help",
            null,
            Collections.emptyList(),
            new double[] {1, 2},
            10,
            "schema");
    HistogramSeries series = (HistogramSeries) family.root().series();

    series.observe(1);
    series.observe(1.5);
    series.observe(-3);
    series.observe(2.5);

    double[] values = new double[4];
    series.read(values);
    assertThat(values).containsExactly(2, 2, 1, 1);
  }
}
