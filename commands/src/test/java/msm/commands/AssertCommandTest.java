package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import msm.commands.query.SomeMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertCommandTest {

  @TempDir private Path scratch;
  private Path directory;
  private SomeMetrics metrics;

  @BeforeEach
  void aShopHasSold() throws IOException {
    directory = Files.createDirectory(scratch.resolve("metrics"));
    metrics = new SomeMetrics(directory);
    metrics.counter("orders", Map.of(), 100);
    metrics.histogram("place_duration", Map.of(), 4, "0.1", 8, "0.5", 2, "+Inf", 0);
  }

  @Test
  void whatHoldsIsPrintedWithItsValues() {
    CommandRun run = msm("p99(place_duration) < 500ms", "orders >= 100");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            ok    p99(place_duration) < 500ms  0.48 < 0.5
            ok    orders >= 100                100 >= 100
            """);
  }

  @Test
  void oneConditionThatDoesNotHoldIsEnoughToFail() {
    CommandRun run = msm("p99(place_duration) < 0.25", "oders > 1", "orders > 1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.out())
        .isEqualTo(
            """
            FAIL  p99(place_duration) < 0.25  0.48 < 0.25
            FAIL  oders > 1                   - > 1
                  oders: there is no such metric; did you mean orders?
            ok    orders > 1                  100 > 1
            """);
  }

  @Test
  void jsonHoldsEachComparison() {
    assertThat(msm("--json", "oders > 1").out())
        .isEqualTo(
            """
            [
              {
                "condition": "oders > 1",
                "holds": false,
                "values": "- > 1",
                "comparisons": [
                  {
                    "left": null,
                    "operator": ">",
                    "right": 1.0,
                    "holds": false
                  }
                ],
                "remarks": [
                  "oders: there is no such metric; did you mean orders?"
                ]
              }
            ]
            """);
  }

  @Test
  void aConditionThatCannotBeReadIsShownWithThePlace() {
    CommandRun run = msm("p99(place_duration < 0.25");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            condition: character 20: expected ')', not '<'
              p99(place_duration < 0.25
                                 ^
            """);
  }

  @Test
  void aFileHoldsAConditionOnEachLine() throws IOException {
    Path file = scratch.resolve("slo.txt");
    Files.writeString(file, "# what we promise\n\norders >= 100\n  p50(place_duration) < 0.1\n");

    assertThat(msm("-f", file.toString()).out()).hasLineCount(2).doesNotContain("FAIL");

    Files.writeString(file, "# what we promise\norders >\n");
    assertThat(msm("-f", file.toString()).err()).startsWith(file + ":2: character 9: expected");
    assertThat(msm("-f", scratch.resolve("none").toString()).err())
        .contains("none: cannot be read as UTF-8");
  }

  @Test
  void ratesAreMeasuredOverTheGivenTime() {
    CommandRun run = msm("rate(orders) == 0", "--over", "10ms");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("ok    rate(orders) == 0  0 == 0\n");
    assertThat(msm("rate(orders) == 0", "--over", "0").err())
        .startsWith("msm assert: rate and delta need a time; give --over 5s");
  }

  @Test
  void withinATimeItLooksUntilTheConditionHolds() throws IOException {
    CompletableFuture<CommandRun> run =
        CompletableFuture.supplyAsync(() -> msm("orders > 200", "--within", "60s"));

    metrics.counter("orders", Map.of(), 201);

    assertThat(run.join().out()).isEqualTo("ok    orders > 200  201 > 200\n");
    assertThat(msm("orders > 300", "--within", "1ms").exitCode()).isOne();
  }

  @Test
  void withoutAConditionOrAFileThereIsNothingToDo() throws IOException {
    assertThat(msm().err()).startsWith("msm assert: give a condition such as");

    Files.delete(directory.resolve("counter_1.db"));
    Files.delete(directory.resolve("histogram_1.db"));
    CommandRun run = msm("orders > 1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING_TO_READ.number());
    assertThat(run.err()).contains("holds no metric file");
  }

  private CommandRun msm(String... words) {
    List<String> arguments = new ArrayList<>(List.of("assert", "--dir", directory.toString()));
    arguments.addAll(List.of(words));
    Context context = CommandRun.context(scratch, new FakeProc(scratch).jvms());
    return CommandRun.msm(context, arguments.toArray(String[]::new));
  }
}
