package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import msm.engine.record.CounterSeries;
import msm.engine.record.GaugeSeries;
import msm.engine.record.HistogramSeries;
import msm.engine.record.LabelNode;
import msm.engine.record.MetricFamily;
import msm.engine.record.SummarySeries;
import msm.metrics.Family;
import msm.metrics.Merger;
import msm.metrics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

  private static final String ID = "host-4711-90210";

  @TempDir Path directory;

  private final MetricFamily calls = family("calls", MetricFamily.Type.COUNTER, null);
  private final MetricFamily level = family("level", MetricFamily.Type.GAUGE, "livemostrecent");
  private final MetricFamily total = family("total", MetricFamily.Type.GAUGE, "mostrecent");
  private final MetricFamily sizes = family("sizes", MetricFamily.Type.HISTOGRAM, null);

  private static MetricFamily family(
      String name, MetricFamily.Type type, String mode, String... labels) {
    return new MetricFamily(
        name,
        type,
        "Help of " + name,
        mode,
        Arrays.asList(labels),
        new double[] {0.5, 1},
        100,
        "schema");
  }

  private static void add(MetricFamily counter, long delta, String... labels) {
    LabelNode node = counter.root();
    for (String label : labels) {
      node = node.child(label);
    }
    ((CounterSeries) node.series()).add(delta);
  }

  private static void set(MetricFamily gauge, double value) {
    ((GaugeSeries) gauge.root().series()).set(value);
  }

  private Publisher publisher() {
    return new Publisher(directory, ID);
  }

  private List<String> exposition() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Family family : new Merger().merge(directory).families()) {
      for (Sample sample : family.samples()) {
        lines.add(sample.toString().replace("{}", ""));
      }
    }
    return lines;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  @Test
  void aChangeIsWrittenAtOnceEvenIfItsFileHasToBeMadeAnew() throws IOException {
    Publisher publisher = publisher();
    add(calls, 2);
    publisher.publishChanges(Collections.singletonList(calls));
    assertThat(exposition()).containsExactly("calls_total 2.0");
    Files.delete(directory.resolve("counter_" + ID + ".db"));

    add(calls, 3);
    publisher.publishChanges(Collections.singletonList(calls));

    assertThat(exposition()).containsExactly("calls_total 5.0");
    assertThat(publisher.warnings()).hasSize(1).allMatch(line -> line.endsWith("anew: once"));
  }

  @Test
  void aCounterIsThereFromTheBeginningAndGrows() throws IOException {
    Publisher publisher = publisher();
    publisher.publish(Collections.singletonList(calls));
    assertThat(exposition()).containsExactly("calls_total 0.0");

    add(calls, 3);
    publisher.publish(Collections.singletonList(calls));

    assertThat(exposition()).containsExactly("calls_total 3.0");
    assertThat(publisher.warnings()).isEmpty();
    assertThat(publisher.publishedMillis()).isPositive();
  }

  @Test
  void aFileIsNamedAfterTypeAndProcess() throws IOException {
    Publisher publisher = publisher();
    set(level, 1);
    set(total, 2);
    publisher.publish(Arrays.asList(calls, level, total, sizes));

    assertThat(files())
        .containsExactly(
            "counter_" + ID + ".db",
            "gauge_livemostrecent_" + ID + ".db",
            "gauge_mostrecent_" + ID + ".db",
            "histogram_" + ID + ".db");
    assertThat(publisher.fileNames()).isEqualTo(files());
  }

  @Test
  void aCounterGoesOnFromWhatTheFileHolds() throws IOException {
    Publisher first = publisher();
    add(calls, 5);
    first.publish(Collections.singletonList(calls));
    first.close();

    MetricFamily again = family("calls", MetricFamily.Type.COUNTER, null);
    add(again, 2);
    Publisher second = publisher();
    second.publish(Collections.singletonList(again));
    add(again, 1);
    second.publish(Collections.singletonList(again));

    assertThat(exposition()).containsExactly("calls_total 8.0");
  }

  @Test
  void aRetiredMetricAndItsSuccessorOfTheSameNameAddUp() throws IOException {
    MetricFamily successor = family("calls", MetricFamily.Type.COUNTER, null);
    Publisher publisher = publisher();
    add(calls, 5);
    publisher.publish(Collections.singletonList(calls));
    add(calls, 1);
    add(successor, 10);

    publisher.publish(Arrays.asList(calls, successor));
    publisher.publish(Arrays.asList(calls, successor));
    publisher.forget(calls);
    add(successor, 20);
    publisher.publish(Collections.singletonList(successor));

    assertThat(exposition()).containsExactly("calls_total 36.0");
  }

  @Test
  void aHistogramGoesOnToo() throws IOException {
    Publisher first = publisher();
    ((HistogramSeries) sizes.root().series()).observe(1);
    first.publish(Collections.singletonList(sizes));
    first.close();

    MetricFamily again = family("sizes", MetricFamily.Type.HISTOGRAM, null);
    ((HistogramSeries) again.root().series()).observe(0.25);
    ((HistogramSeries) again.root().series()).observe(7);
    publisher().publish(Collections.singletonList(again));

    assertThat(exposition())
        .containsExactlyInAnyOrder(
            "sizes_bucket{le=0.5} 1.0",
            "sizes_bucket{le=1.0} 2.0",
            "sizes_bucket{le=+Inf} 3.0",
            "sizes_count 3.0",
            "sizes_sum 8.25");
  }

  @Test
  void aSummaryHasCountAndSumAndGoesOn() throws IOException {
    for (int i = 1; i <= 2; i++) {
      MetricFamily summary = family("weights", MetricFamily.Type.SUMMARY, null);
      ((SummarySeries) summary.root().series()).observe(i / 2.0);
      Publisher publisher = publisher();
      publisher.publish(Collections.singletonList(summary));
      publisher.close();
    }

    assertThat(files()).containsExactly("summary_" + ID + ".db");
    assertThat(exposition()).containsExactlyInAnyOrder("weights_count 2.0", "weights_sum 1.5");
  }

  @Test
  void callsInFlightAreAGaugeThatIsThereFromTheBeginning() throws IOException {
    MetricFamily inFlight = family("visits", MetricFamily.Type.IN_FLIGHT, "livesum");
    Publisher publisher = publisher();
    publisher.publish(Collections.singletonList(inFlight));

    assertThat(files()).containsExactly("gauge_livesum_" + ID + ".db");
    assertThat(exposition()).containsExactly("visits 0.0");
  }

  @Test
  void aGaugeIsNotThereBeforeItIsSet() throws IOException {
    Publisher publisher = publisher();
    publisher.publish(Arrays.asList(level, calls));
    assertThat(exposition()).containsExactly("calls_total 0.0");

    set(level, 2.5);
    publisher.publish(Arrays.asList(level, calls));

    assertThat(exposition()).contains("level 2.5");
  }

  @Test
  void theFileOfALiveGaugeIsDeletedAtTheEndAndTheOthersStay() throws IOException {
    Publisher publisher = publisher();
    set(level, 1);
    set(total, 2);
    publisher.publish(Arrays.asList(level, total, calls));

    publisher.close();

    assertThat(files()).containsExactly("counter_" + ID + ".db", "gauge_mostrecent_" + ID + ".db");
    assertThat(publisher.fileNames()).isEmpty();
  }

  @Test
  void duringShutdownLiveGaugesGoAndCountersAreStillPublished() throws IOException {
    Publisher publisher = publisher();
    set(level, 1);
    add(calls, 1);
    publisher.shutDown(Arrays.asList(level, calls));
    assertThat(files()).containsExactly("counter_" + ID + ".db");

    set(level, 5);
    add(calls, 1);
    publisher.publish(Arrays.asList(level, calls));

    assertThat(files()).containsExactly("counter_" + ID + ".db");
    assertThat(exposition()).containsExactly("calls_total 2.0");
  }

  @Test
  void labelsMayHoldAnyText() throws IOException {
    MetricFamily labelled = family("calls", MetricFamily.Type.COUNTER, null, "a", "b");
    add(labelled, 1, "quote \" backslash \\ line\nfeed", "ünïcode 😀 \u0000 { } , =");
    add(labelled, 2, "", "__overflow__");

    publisher().publish(Collections.singletonList(labelled));

    List<Sample> samples = new Merger().merge(directory).families().get(0).samples();
    assertThat(samples)
        .anySatisfy(
            sample -> {
              assertThat(sample.labels())
                  .containsEntry("a", "quote \" backslash \\ line\nfeed")
                  .containsEntry("b", "ünïcode 😀 \u0000 { } , =");
              assertThat(sample.value()).isEqualTo(1);
            })
        .anySatisfy(
            sample -> {
              assertThat(sample.labels()).containsEntry("a", "").containsEntry("b", "__overflow__");
              assertThat(sample.value()).isEqualTo(2);
            });
  }

  @Test
  void helpIsPublished() throws IOException {
    publisher().publish(Collections.singletonList(calls));

    assertThat(new Merger().merge(directory).families().get(0).help()).isEqualTo("Help of calls");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsAWarningUntilItCan() throws IOException {
    Path place = directory.resolve("metrics");
    Files.write(place, new byte[0]);
    Publisher publisher = new Publisher(place, ID);
    add(calls, 4);
    publisher.publish(Collections.singletonList(calls));
    assertThat(publisher.warnings())
        .containsExactly(
            "counter_"
                + ID
                + ".db: cannot be written ("
                + place
                + " is no directory); counting goes on in memory, and the file will be whole once"
                + " this is mended");

    Files.delete(place);
    add(calls, 1);
    publisher.publish(Collections.singletonList(calls));

    assertThat(publisher.warnings()).isEmpty();
    directory = place;
    assertThat(exposition()).containsExactly("calls_total 5.0");
  }

  @Test
  void aDeletedFileIsWrittenAnewWithAllThatWasCounted() throws IOException {
    Publisher publisher = publisher();
    add(calls, 4);
    publisher.publish(Collections.singletonList(calls));

    Files.delete(directory.resolve("counter_" + ID + ".db"));
    publisher.publish(Collections.singletonList(calls));
    publisher.publish(Collections.singletonList(calls));

    assertThat(exposition()).containsExactly("calls_total 4.0");
    assertThat(publisher.warnings())
        .containsExactly(
            "counter_" + ID + ".db: was gone, replaced or cut, and written anew: once");
  }

  @Test
  void aDamagedFileIsToldAndTakenOverAsFarAsItIsWhole() throws IOException {
    Publisher first = publisher();
    add(calls, 4);
    first.publish(Collections.singletonList(calls));
    first.close();
    Path file = directory.resolve("counter_" + ID + ".db");
    byte[] bytes = Files.readAllBytes(file);
    bytes[8] = (byte) 0xff;
    bytes[9] = (byte) 0xff;
    bytes[10] = (byte) 0xff;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    Publisher second = publisher();
    MetricFamily again = family("calls", MetricFamily.Type.COUNTER, null);
    add(again, 1);
    second.publish(Collections.singletonList(again));

    assertThat(second.warnings()).hasSize(1);
    assertThat(second.warnings().get(0)).startsWith("counter_" + ID + ".db.damaged: ");
    assertThat(exposition()).containsExactly("calls_total 1.0");
    assertThat(files()).contains("counter_" + ID + ".db.damaged");
  }

  @Test
  void aMetricWithoutValuesMakesNoFile() throws IOException {
    MetricFamily labelled = family("calls", MetricFamily.Type.COUNTER, null, "kind");

    publisher().publish(Arrays.asList(labelled, level));

    assertThat(files()).isEmpty();
  }
}
