package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.commands.query.SomeMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {

  @TempDir private Path scratch;
  private Path directory;

  @BeforeEach
  void aShopHasSold() throws IOException {
    directory = Files.createDirectory(scratch.resolve("metrics"));
    SomeMetrics metrics = new SomeMetrics(directory);
    metrics.counter("orders", Map.of("kind", "express"), 100);
    metrics.gauge("depth", Map.of(), 2.5);
    metrics.summary("payload_bytes", 4, 10);
    metrics.histogram("place_duration", Map.of(), 4, "0.1", 8, "0.5", 1, "+Inf", 1);
  }

  @Test
  void aLineForEachSeriesCondensesHistograms() {
    CommandRun run = msm("--over", "0");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
              METRIC          LABELS        VALUE  COUNT  RATE/S  MEAN   P50     P90    P99
              orders_total    kind=express         100
              depth                         2.50
              place_duration                       10             0.400  0.0625  0.500  >0.500
              payload_bytes                        4              2.50
            """);
  }

  @Test
  void ratesAreOfTheTimeThatWasAskedFor() {
    assertThat(msm("orders", "--over", "10ms").out())
        .isEqualTo(
            """
              METRIC        LABELS        VALUE  COUNT  RATE/S  MEAN  P50  P90  P99
              orders_total  kind=express         100    0
            """);
  }

  @Test
  void namesMayHoldStars() {
    assertThat(msm("pl*", "*_tot?l", "--over", "0").out())
        .contains("place_duration", "orders_total")
        .doesNotContain("depth", "payload");
    CommandRun none = msm("pla", "--over", "0");
    assertThat(none.exitCode()).isEqualTo(ExitCode.NOTHING_TO_READ.number());
    assertThat(none.err()).isEqualTo("pla: no metric has such a name; msm metrics shows all\n");
  }

  @Test
  void jsonHasAnObjectForEachSeries() {
    assertThat(msm("--json", "--over", "0", "place*").out())
        .isEqualTo(
            """
            [
              {
                "name": "place_duration",
                "type": "histogram",
                "labels": {},
                "count": 10.0,
                "mean": 0.4,
                "p50": 0.0625,
                "p90": 0.5,
                "p99": "+Inf"
              }
            ]
            """);
  }

  private CommandRun msm(String... words) {
    List<String> arguments = new ArrayList<>(List.of("metrics", "--dir", directory.toString()));
    arguments.addAll(List.of(words));
    Context context = CommandRun.context(scratch, new FakeProc(scratch).jvms());
    return CommandRun.msm(context, arguments.toArray(String[]::new));
  }
}
