package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import msm.metrics.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code msm dashboard} writes, as a real Prometheus understands it. */
class DashboardIT {

  private static final String HOOKS =
      """
      prefix: "vllm:calls"
      labels: {dp: "0", role: mixed}
      hooks:
        - symbol: com.acme.calls.Work.step
          name: step
          metrics:
            - {name: "step:duration", type: timer, labels: {even: number % 2 == 0}}
            - {name: steps, type: counter, labels: [{name: engine, value: "0"}]}
            - {name: number_bytes, type: histogram, expr: number, labels: {engine: number % 2}}
            - {name: last_number, type: gauge, expr: number, labels: {even: number % 2 == 0}}
            - {name: numbers, type: summary, expr: number, unit: bytes}
            - {name: steps_under_way, type: in_flight}
            - {name: each_number, type: counter, labels: {number: number}, max_series: 2}
            - {name: failing, type: counter, expr: 10 // (number % 2)}
        - symbol: com.acme.calls.Work.step
          name: other
          metrics:
            - {name: step_errors, type: counter, at: return}
      """;

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
  private static final Pattern RULE =
      Pattern.compile("(?m)^ +- (record|alert): (\\S+)\\n +expr: (.*)$");
  private static final Pattern COMPARISON = Pattern.compile(" > .*");

  /** A rule; one that alerts is its expression before the comparison. */
  private record Rule(boolean records, String name, String expression) {}

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void everyExpressionOfDashboardAndRulesFindsDataInARealScrape() throws Exception {
    String hooks = Hooks.file(scratch, HOOKS).toString();
    Map<?, ?> dashboard = (Map<?, ?>) Json.parse(msm.ok("dashboard", "-f", hooks));
    Path rules = scratch.resolve("rules.yml");
    msm.ok("dashboard", "-f", hooks, "--rules", "-o", rules.toString());
    assertThat(promtool(rules)).isEqualTo(0);
    try (Host host = Host.calls(scratch);
        Server server = Server.start(msm)) {
      msm.ok("hook", "-f", hooks, host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());
      try (PrometheusServer prometheus = PrometheusServer.scraping(scratch, server.uri(), rules)) {
        List<String> expressions = expressions(dashboard);
        assertThat(expressions).hasSizeGreaterThan(20);
        for (String expression : expressions) {
          findsData(prometheus, host, expression);
        }
        for (Rule rule : rules(rules)) {
          findsData(prometheus, host, rule.expression());
          if (rule.records()) {
            findsData(prometheus, host, rule.name());
          } else {
            assertThat(prometheus.knowsAlert(rule.name())).as(rule.name()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void theDashboardsAndRulesOfAllAdaptersAreValid() throws Exception {
    List<String> names = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Checkout.home().resolve("adapters"))) {
      folders.filter(Files::isDirectory).forEach(folder -> names.add(folder.getFileName() + ""));
    }
    List<String> words = new ArrayList<>(List.of("dashboard"));
    names.forEach(name -> words.addAll(List.of("--adapter", name)));
    Path file = scratch.resolve("dashboard.json");
    words.addAll(List.of("-o", file.toString()));
    msm.ok(words.toArray(String[]::new));
    Path rules = scratch.resolve("rules.yml");
    words.set(words.size() - 1, rules.toString());
    words.add("--rules");
    msm.ok(words.toArray(String[]::new));

    assertThat(promtool(rules)).isEqualTo(0);
    List<String> expressions = expressions((Map<?, ?>) Json.parse(Files.readString(file)));
    assertThat(expressions).hasSizeGreaterThan(200);
    // As rules they can all be checked at once.
    StringBuilder yaml = new StringBuilder("groups:\n  - name: all\n    rules:\n");
    for (int i = 0; i < expressions.size(); i++) {
      String expression = Json.write(expressions.get(i));
      yaml.append("      - {record: n")
          .append(i)
          .append(", expr: ")
          .append(expression)
          .append("}\n");
    }
    assertThat(promtool(Files.writeString(scratch.resolve("all.yml"), yaml))).isEqualTo(0);
  }

  /** Waits until a query has a number; the host goes on working meanwhile. */
  private static void findsData(PrometheusServer prometheus, Host host, String query)
      throws Exception {
    Await.until(
        query + " has data",
        () -> {
          host.ask("steps 10");
          return prometheus.hasNumber(query);
        });
  }

  /** Those of panels, and of what variables are chosen from; of the latter those with a label. */
  private static List<String> expressions(Map<?, ?> dashboard) {
    List<String> expressions = new ArrayList<>();
    for (Object variable : (List<?>) ((Map<?, ?>) dashboard.get("templating")).get("list")) {
      Object definition = ((Map<?, ?>) variable).get("definition");
      if (definition != null) {
        Matcher values = LABEL_VALUES.matcher(definition.toString());
        assertThat(values.matches()).as("%s", definition).isTrue();
        expressions.add("count by (" + values.group(2) + ") (" + values.group(1) + ")");
      }
    }
    for (Object panel : (List<?>) dashboard.get("panels")) {
      Object targets = ((Map<?, ?>) panel).get("targets");
      if (targets != null) {
        for (Object target : (List<?>) targets) {
          expressions.add(chosen(((Map<?, ?>) target).get("expr").toString()));
        }
      }
    }
    return expressions;
  }

  /** Puts in what Grafana puts in when everything is chosen. */
  private static String chosen(String expression) {
    String all = expression.replace("$__rate_interval", "1m");
    return all.replaceAll("\\$(instance|dp|role|engine)", ".*");
  }

  private static List<Rule> rules(Path file) throws Exception {
    List<Rule> rules = new ArrayList<>();
    for (Matcher rule = RULE.matcher(Files.readString(file)); rule.find(); ) {
      String name = rule.group(2).replace("\"", "");
      String expression = Json.parse(rule.group(3)).toString();
      boolean records = rule.group(1).equals("record");
      String value = records ? expression : COMPARISON.matcher(expression).replaceFirst("");
      rules.add(new Rule(records, name, value));
    }
    assertThat(rules).hasSizeGreaterThan(20);
    return rules;
  }

  private static int promtool(Path rules) throws Exception {
    Finished checked =
        Finished.of(
            new ProcessBuilder(
                Prometheus.promtool().toString(), "check", "rules", rules.toString()));
    assertThat(checked.exitCode()).as("%s", checked).isZero();
    return checked.exitCode();
  }
}
