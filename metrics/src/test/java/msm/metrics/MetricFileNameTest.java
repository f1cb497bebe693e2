package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricFileNameTest {

  @Test
  void aNameIsMadeOfTypeModeAndId() {
    assertThat(MetricFileName.of(MetricType.COUNTER, "host.a-4711-90").text())
        .isEqualTo("counter_host.a-4711-90.db");
    assertThat(MetricFileName.ofGauge(GaugeMode.LIVEMOSTRECENT, "4711").text())
        .isEqualTo("gauge_livemostrecent_4711.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a_b", "a*", "a?", "[a]", "a/b", "a b", "é"})
  void anIdThatCouldBeMisreadIsRefused(String id) {
    assertThatThrownBy(() -> MetricFileName.of(MetricType.COUNTER, id))
        .hasMessage(
            "'" + id + "': the id of a metric file must be of letters, digits, '.' and '-'");
  }

  @Test
  void aGaugeFileNeedsAMode() {
    assertThatThrownBy(() -> MetricFileName.of(MetricType.GAUGE, "1"))
        .hasMessage("gauge: a gauge file needs a mode; use ofGauge");
  }

  @ParameterizedTest
  @CsvSource({
    "counter_123-1.db, COUNTER,,",
    "counter_123_1.db, COUNTER,,",
    "histogram_host-a_123.db, HISTOGRAM,,",
    "summary_1.db, SUMMARY,,",
    "unknown_1.db, UNKNOWN,,",
    "gaugehistogram_1.db, GAUGEHISTOGRAM,,",
    "gauge_all_123-1.db, GAUGE, ALL, 123-1",
    "gauge_all_host.a-123.db, GAUGE, ALL, host.a-123",
    "gauge_all_123_1.db, GAUGE, ALL, ''",
    "gauge_all_12345_1.db, GAUGE, ALL, 12",
    "gauge_all_host_a.db, GAUGE, ALL, h",
    "gauge_livemin_1.db, GAUGE, LIVEMIN, 1",
  })
  void aNameIsTakenApartAsPythonDoes(String name, MetricType type, GaugeMode mode, String pid) {
    MetricFileName parsed = MetricFileName.parse(name);

    assertThat(parsed.type()).isEqualTo(type);
    assertThat(parsed.mode()).isEqualTo(mode);
    assertThat(parsed.pid()).isEqualTo(pid);
    assertThat(parsed.isLive()).isEqualTo(name.contains("live"));
  }

  @ParameterizedTest
  @CsvSource({
    "app.db, app.db: the name does not start with a metric type",
    "foo_1.db, foo_1.db: the name does not start with a metric type",
    "Counter_1.db, Counter_1.db: the name does not start with a metric type",
    "gauge_123.db, gauge_123.db: the name of a gauge file needs a mode and an id",
    "gauge_all.db, gauge_all.db: the name of a gauge file needs a mode and an id",
    "counter_1.DB, counter_1.DB: a metric file's name must end in .db",
    ".counter_1.db, .counter_1.db: a metric file's name must not start with a dot",
  })
  void aNameThatPythonWouldFailOnIsRefused(String name, String problem) {
    assertThatThrownBy(() -> MetricFileName.parse(name)).hasMessage(problem);
  }

  @Test
  void anUnknownGaugeModeIsRefused() {
    assertThatThrownBy(() -> MetricFileName.parse("gauge_first_1.db"))
        .hasMessageContaining("first: no such gauge mode; use all, min, max, sum, mostrecent");
  }

  @ParameterizedTest
  @CsvSource({
    "counter_1.db, true", "app.db, true", ".counter_1.db, false",
    "counter_1.db.tmp, false", "counter_1.DB, false", "counter_1.db.damaged, false",
  })
  void readersSeeOnlyNamesThatEndInDb(String name, boolean seen) {
    assertThat(MetricFileName.isSeenByReaders(name)).isEqualTo(seen);
  }
}
