package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergerTest {

  private static final String GAUGE = "[\"g\", \"g\", {\"a\": \"b\"}, \"help\"]";
  private static final double NAN = Double.NaN;

  @TempDir Path directory;

  @Test
  void anEmptyDirectoryGivesNothing() throws IOException {
    assertThat(merge().families()).isEmpty();
    assertThat(merge().files()).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> new Merger().merge(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @CsvSource({"counter", "summary", "unknown", "info", "stateset", "gaugehistogram"})
  void theValuesOfASeriesAreAdded(String type) throws IOException {
    String x = "[\"c\", \"c_total\", {\"l\": \"x\"}, \"help\"]";
    String y = "[\"c\", \"c_total\", {\"l\": \"y\"}, \"other help\"]";
    write(type + "_1.db", x, 1, 0, y, 10, 0);
    write(type + "_2.db", y, 20, 0, x, 2, 0, x, 4, 0);

    assertThat(samples("c")).containsExactly("c_total{l=x} 7.0", "c_total{l=y} 30.0");
    assertThat(merge().families().get(0).help()).isEqualTo("help");
    assertThat(merge().families().get(0).type().word()).isEqualTo(type);
  }

  @Test
  void filesAreTakenInTheOrderOfTheirNames() throws IOException {
    String key = "[\"c\", \"c_total\", {}, \"\"]";
    write("counter_b.db", key, 1, 0);
    write("counter_\u00e9.db", key, -1e16, 0);
    write("counter_a.db", key, 1e16, 0);

    assertThat(samples("c")).containsExactly("c_total{} 0.0");
    assertThat(merge().files())
        .extracting(MetricFileReport::name)
        .containsExactly("counter_a.db", "counter_b.db", "counter_\u00e9.db");
  }

  @Test
  void aLoneMinusZeroSumsToZero() throws IOException {
    write("counter_1.db", "[\"c\", \"c_total\", {}, \"\"]", -0.0, 0);

    assertThat(samples("c")).containsExactly("c_total{} 0.0");
  }

  @Test
  void bucketsBecomeCumulativeAndMakeTheCount() throws IOException {
    write("histogram_1.db", sum(), 2.5, 0, bucket("0.1"), 1, 0, bucket("1.0"), 2, 0);
    write("histogram_2.db", sum(), 1.5, 0, bucket("1.0"), 3, 0, bucket("+Inf"), 4, 0);

    assertThat(samples("h"))
        .containsExactly(
            "h_sum{p=/} 4.0",
            "h_bucket{le=0.1, p=/} 1.0",
            "h_bucket{le=1.0, p=/} 6.0",
            "h_bucket{le=+Inf, p=/} 10.0",
            "h_count{p=/} 10.0");
  }

  @Test
  void boundsAreEqualAsNumbersHoweverTheyAreSpelt() throws IOException {
    write("histogram_1.db", bucket("1000000"), 1, 0, bucket("inf"), 10, 0, bucket(" 5e-1 "), 1, 0);
    write("histogram_2.db", bucket("1e6"), 2, 0, bucket("+INFINITY"), 5, 0, bucket(".5"), 1, 0);
    write("histogram_3.db", bucket("1_000_000.0"), 4, 0, bucket("1e+06"), 8, 0);

    assertThat(samples("h"))
        .containsExactly(
            "h_bucket{le=0.5, p=/} 2.0",
            "h_bucket{le=1e+06, p=/} 17.0",
            "h_bucket{le=+Inf, p=/} 32.0",
            "h_count{p=/} 32.0");
  }

  @Test
  void aStoredCountSurvivesOnlyWithoutBuckets() throws IOException {
    String count = "[\"h\", \"h_count\", {\"p\": \"/\"}, \"\"]";
    String otherCount = "[\"h\", \"h_count\", {\"p\": \"/x\"}, \"\"]";
    write("histogram_1.db", count, 99, 0, bucket("+Inf"), 4, 0, otherCount, 7, 0);

    assertThat(samples("h"))
        .containsExactly("h_bucket{le=+Inf, p=/} 4.0", "h_count{p=/} 4.0", "h_count{p=/x} 7.0");
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "1d", "0x1p3", "nan", "1__0", "_1", "1_", "1e", "--1", "."})
  void aBoundThatIsNoNumberIsLeftOutAndReported(String bound) throws IOException {
    write("histogram_1.db", bucket(bound), 1, 0, bucket("1.0"), 2, 0);

    assertThat(samples("h")).containsExactly("h_bucket{le=1.0, p=/} 2.0", "h_count{p=/} 2.0");
    assertThat(merge().files().get(0).entries()).isEqualTo(1);
    assertThat(merge().files().get(0).damage())
        .isEqualTo("1 histogram entries have a label le that is no number");
  }

  @Test
  void everyGaugeModeHasItsRule() throws IOException {
    for (String live : new String[] {"", "live"}) {
      for (String mode : new String[] {"all", "min", "max", "sum", "mostrecent"}) {
        String key = "[\"" + live + mode + "\", \"g\", {}, \"\"]";
        write("gauge_" + live + mode + "_1.db", key, 3, 10);
        write("gauge_" + live + mode + "_2.db", key, 2, 12);
        write("gauge_" + live + mode + "_3.db", key, 4, 11);
      }
      assertThat(samples(live + "all"))
          .containsExactly("g{pid=1} 3.0", "g{pid=2} 2.0", "g{pid=3} 4.0");
      assertThat(samples(live + "min")).containsExactly("g{} 2.0");
      assertThat(samples(live + "max")).containsExactly("g{} 4.0");
      assertThat(samples(live + "sum")).containsExactly("g{} 9.0");
      assertThat(samples(live + "mostrecent")).containsExactly("g{} 2.0");
    }
  }

  @Test
  void ofTwoEntriesInOneFileTheLaterWinsInModeAll() throws IOException {
    write("gauge_all_1.db", GAUGE, 3, 0, GAUGE, 2, 0);

    assertThat(samples("g")).containsExactly("g{a=b, pid=1} 2.0");
  }

  @ParameterizedTest
  @CsvSource({"min", "max"})
  void aNanThatComesFirstStaysAndALaterOneIsIgnored(String mode) throws IOException {
    String other = "[\"g\", \"other\", {}, \"\"]";
    write("gauge_" + mode + "_1.db", GAUGE, NAN, 0, other, 1, 0);
    write("gauge_" + mode + "_2.db", GAUGE, 1, 0, other, NAN, 0);

    assertThat(samples("g")).containsExactly("g{a=b} NaN", "other{} 1.0");
  }

  @Test
  void ofEqualTimestampsTheFirstWinsAndNoneIsNoSample() throws IOException {
    write("gauge_mostrecent_1.db", GAUGE, 1, 5);
    write("gauge_mostrecent_2.db", GAUGE, 2, 5, "[\"n\", \"n\", {}, \"never set\"]", 7, 0);
    write("gauge_mostrecent_3.db", GAUGE, 3, NAN);

    assertThat(samples("g")).containsExactly("g{a=b} 1.0");
    assertThat(samples("n")).isEmpty();
    assertThat(merge().families().get(1).help()).isEqualTo("never set");
  }

  @Test
  void theModeOfTheFileReadLastCountsForTheFamily() throws IOException {
    write("gauge_all_1.db", GAUGE, 3, 0);
    write("gauge_sum_1.db", GAUGE, 4, 0);

    assertThat(samples("g")).containsExactly("g{a=b} 7.0");
  }

  @Test
  void theFirstTypeOfAFamilyCounts() throws IOException {
    write("counter_1.db", GAUGE, 1, 0);
    write("gauge_min_9.db", GAUGE, 2, 0, GAUGE, 3, 0);
    write("histogram_1.db", "[\"m\", \"m\", {}, \"\"]", 1, 0);
    write("summary_1.db", "[\"m\", \"m\", {}, \"\"]", 1, 0);

    assertThat(samples("g")).containsExactly("g{a=b} 1.0", "g{a=b, pid=9} 5.0");
    assertThat(samples("m")).containsExactly("m{} 2.0");
  }

  @Test
  void anOwnLabelPidIsOverwrittenOrRemoved() throws IOException {
    String x = "[\"g\", \"g\", {\"pid\": \"x\"}, \"\"]";
    String y = "[\"g\", \"g\", {\"pid\": \"y\"}, \"\"]";
    write("gauge_all_1.db", x, 1, 0, y, 2, 0);
    assertThat(samples("g")).containsExactly("g{pid=1} 1.0", "g{pid=1} 2.0");

    write("gauge_sum_1.db", x, 3, 0);
    assertThat(samples("g")).containsExactly("g{} 6.0");
  }

  @Test
  void labelsAreSortedWithPidAmongThem() throws IOException {
    write("gauge_all_1.db", "[\"g\", \"g\", {\"z\": \"1\", \"a\": \"2\"}, \"\"]", 1, 0);

    assertThat(samples("g")).containsExactly("g{a=2, pid=1, z=1} 1.0");
  }

  @Test
  void familiesComeInTheOrderInWhichFilesShowThem() throws IOException {
    write("gauge_all_1.db", "[\"z\", \"z\", {}, \"\"]", 1, 0, "[\"y\", \"y\", {}, \"\"]", 1, 0);
    write("counter_1.db", "[\"x\", \"x\", {}, \"\"]", 1, 0);

    assertThat(merge().families()).extracting(Family::name).containsExactly("x", "z", "y");
  }

  @Test
  void noFileKeepsTheOthersOut() throws IOException {
    String key = "[\"c\", \"c_total\", {}, \"\"]";
    RawFile raw = new RawFile().entry(key, 1, 0);
    write("counter_1.db", key, 1, 0);
    Files.write(directory.resolve("counter_2.db"), new byte[3]);
    Files.write(directory.resolve("counter_3.db"), raw.used(raw.length() + 8));
    Files.createDirectory(directory.resolve("counter_4.db"));
    Files.createSymbolicLink(directory.resolve("counter_5.db"), directory.resolve("gone"));
    Files.write(directory.resolve("counter_6.db"), new RawFile().oldEntry(key, 1).whole());
    write("app.db", key, 1, 0);
    write("gauge_1.db", key, 1, 0);
    write(".counter_8.db", key, 1, 0);
    write("counter_9.db.damaged", key, 1, 0);

    assertThat(samples("c")).containsExactly("c_total{} 3.0");
    assertThat(merge().files())
        .extracting(file -> file.name() + " " + file.generation() + " " + file.entries())
        .containsExactly(
            "app.db null 0",
            "counter_1.db G3 1",
            "counter_2.db G3 0",
            "counter_3.db G3 1",
            "counter_4.db null 0",
            "counter_6.db G2 1",
            "gauge_1.db null 0");
    assertThat(merge().files())
        .extracting(MetricFileReport::damage)
        .containsExactly(
            "app.db: the name does not start with a metric type",
            null,
            null,
            "offset 56: the key is not valid: offset 0: the text ends where a value is expected",
            "not a file",
            null,
            "gauge_1.db: the name of a gauge file needs a mode and an id");
  }

  private static String bucket(String bound) {
    return "[\"h\", \"h_bucket\", {\"le\": " + Json.write(bound) + ", \"p\": \"/\"}, \"\"]";
  }

  private static String sum() {
    return "[\"h\", \"h_sum\", {\"p\": \"/\"}, \"\"]";
  }

  /** Writes a file of entries, each a key, a value and a timestamp. */
  private void write(String name, Object... entries) throws IOException {
    RawFile file = new RawFile();
    for (int index = 0; index < entries.length; index += 3) {
      double value = ((Number) entries[index + 1]).doubleValue();
      file.entry((String) entries[index], value, ((Number) entries[index + 2]).doubleValue());
    }
    Files.write(directory.resolve(name), file.whole());
  }

  private MergedMetrics merge() throws IOException {
    return new Merger().merge(directory);
  }

  private List<String> samples(String family) throws IOException {
    List<String> samples = new ArrayList<>();
    for (Family merged : merge().families()) {
      if (merged.name().equals(family)) {
        merged.samples().forEach(sample -> samples.add(sample.toString()));
      }
    }
    return samples;
  }
}
