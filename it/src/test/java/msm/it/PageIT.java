package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for people of {@code msm serve}, in a browser. */
class PageIT {

  private static final String HOOKS =
      """
      - name: each_step
        symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter, labels: {kind: '''<b>né'''}}
          - {name: step_duration, type: timer, help: How long a step takes}
          - {name: number, type: gauge, expr: number}
      - symbol: com.acme.calls.NotThere.step
        metrics: [{name: nothing, type: counter}]
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void itShowsProcessesHooksAndMetricsWithChartsThatUpdate() throws Exception {
    try (Host host = Host.calls(scratch);
        Server server = Server.start(msm)) {
      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());

      String page = Browser.open(server.uri(), scratch);

      assertThat(page).contains("<p id=\"state\" role=\"status\">Updating</p>");
      assertThat(page)
          .contains("<td>" + host.pid() + "</td><td>com.acme.calls.Calls</td><td>on</td>")
          .contains("<td>each_step</td><td>woven</td><td>1</td>")
          .contains("<td>pending</td>");
      assertThat(row(page, "number")).contains("<td>gauge</td><td class=\"number\">9</td>");
      assertThat(row(page, "steps_total{kind=\"&lt;b&gt;né\"}"))
          .contains("<td>counter</td><td class=\"number\">0/s</td>");
      assertThat(pointsOfLines(row(page, "step_duration")))
          .as("p50, p90 and p99, once for each look")
          .hasSize(3)
          .allMatch(points -> points > 2);

      host.ask("steps 25");
      msm.ok("status", host.pid());
      assertThat(row(Browser.open(server.uri(), scratch), "number")).contains(">24</td>");
    }
  }

  @Test
  void itSaysSoWhenTheServerCannotReadTheDirectory() throws Exception {
    Files.writeString(msm.metricsDirectory(), "no directory");
    try (Server server = Server.start(msm)) {
      assertThat(Browser.open(server.uri(), scratch))
          .contains("role=\"status\" class=\"trouble\">msm serve does not answer (")
          .contains("cannot be read");
    }
  }

  @Test
  void itNeedsNobodyElsesServer() throws Exception {
    try (Server server = Server.start(msm)) {
      for (String file : List.of("", "page.css", "page.js")) {
        assertThat(server.text(file).replace("http://www.w3.org/2000/svg", ""))
            .doesNotContain("//www", "http:", "https:", "@import", "url(");
      }
    }
  }

  /** The row of a metric. */
  private static String row(String page, String name) {
    Matcher row =
        Pattern.compile("<tr><th scope=\"row\"[^>]*>" + Pattern.quote(name) + "</th>(.*?)</tr>")
            .matcher(page);
    assertThat(row.find()).as("%s in %s", name, page).isTrue();
    return row.group(1);
  }

  /** How many points each line of a chart has. */
  private static List<Integer> pointsOfLines(String row) {
    return Pattern.compile("points=\"([^\"]*)\"")
        .matcher(row)
        .results()
        .map(line -> line.group(1).split(" ", -1).length)
        .toList();
  }
}
