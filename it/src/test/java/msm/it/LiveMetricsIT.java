package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that move, at a terminal of 80 columns and 24 rows. */
class LiveMetricsIT {

  @TempDir private Path scratch;

  @Test
  void ratesMeansAndPercentilesMoveInPlaceUntilQ() throws Exception {
    Msm msm = new Msm(scratch);
    String watch = Msm.program() + " metrics -w --over 5s";
    try (Host host = Host.calls(scratch);
        Tmux terminal = Tmux.run(scratch, msm.environment(), watch, 80, 24)) {
      terminal.await("^no metrics yet; hook a method$");
      host.ask("start");
      msm.ok("hook", "com.acme.calls.Work.step", "--counter", "steps", host.pid());
      msm.ok("hook", "com.acme.calls.Work.nap", "--timer", "nap_duration", host.pid());

      terminal.await("^. steps_total +[0-9.]+[kMG]? .*\u2588$");
      terminal.await("^. nap_duration +[0-9.]+( +0\\.00[0-9]+){4} +\u2588?");
      terminal.press("/");
      terminal.type("nap");
      terminal.press("Enter");
      String filtered = terminal.await("1 series, over 5 s  sort name  filter /nap *$");
      assertThat(filtered).doesNotContain("steps_total");
      terminal.type("h");
      terminal.await("^ *<= 0\\.00[0-9]+ \u2588+ [0-9]+ \\([0-9]+%\\) *$");
      terminal.type("h");
      terminal.await("^ *<= 0\\.00[0-9]+ +[ \u2591\u2592\u2593\u2588]+\\s*$");
      terminal.await("^ +\u2588 = [0-9.]+ a second$");
      terminal.type("ps");
      terminal.await("PAUSED  sort rate");
      terminal.type("q");
      terminal.await("^ended with 0$");
      assertThat(terminal.screen()).as("the table is gone").doesNotContain("nap_duration");

      Finished once = msm.run("metrics", "-w", "--over", "0");
      assertThat(once.out()).contains("steps_total", "nap_duration");
      assertThat(once.err()).isEqualTo("msm metrics: -w needs a terminal; this is one look\n");
    }
  }
}
