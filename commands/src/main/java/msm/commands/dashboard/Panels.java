package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.List;

/** The pictures of a family, by its type. */
final class Panels {

  /** Grafana puts the time in that holds at least four scrapes. */
  private static final String RANGE = "$__rate_interval";

  private final Family family;
  private final String description;
  private final Query all;
  private final Query apart;
  private final String legend;

  private Panels(Family family) {
    this.family = family;
    description = family.name() + ": " + family.type().word();
    String matchers = Variable.matchers(family);
    List<String> varying = family.varyingLabels();
    all = new Query(family, matchers, RANGE, List.of());
    apart = new Query(family, matchers, RANGE, varying);
    legend = varying.isEmpty() ? family.name() : legend(varying);
  }

  static List<Panel> of(Family family) {
    return new Panels(family).byType();
  }

  private List<Panel> byType() {
    return switch (family.type()) {
      case COUNTER -> {
        String unit = GrafanaUnit.perSecond(family.unit());
        yield List.of(lines(family.title(), unit).with(apart.rate(), legend));
      }
      case GAUGE -> {
        List<String> labels = new ArrayList<>(family.varyingLabels());
        labels.add(Variable.INSTANCE);
        yield List.of(lines(family.title(), family.unit()).with(all.value(), legend(labels)));
      }
      case IN_FLIGHT ->
          List.of(lines(family.title(), GrafanaUnit.NUMBER).with(apart.total(), legend));
      case SUMMARY ->
          List.of(
              lines(family.title() + ": mean", family.unit()).with(apart.mean(), legend), calls());
      case TIMER, HISTOGRAM -> distribution();
    };
  }

  private List<Panel> distribution() {
    List<Panel> panels = new ArrayList<>();
    panels.add(
        lines(family.title(), family.unit())
            .with(all.quantile("0.5"), "p50")
            .with(all.quantile("0.95"), "p95")
            .with(all.quantile("0.99"), "p99")
            .with(all.mean(), "mean"));
    panels.add(
        Panel.heatMap(family.title() + ": spread", description, family.unit(), all.buckets()));
    if (!family.varyingLabels().isEmpty()) {
      String by = String.join(", ", family.varyingLabels());
      panels.add(
          lines(family.title() + ": p95 by " + by, family.unit())
              .with(apart.quantile("0.95"), legend));
    }
    panels.add(calls());
    return panels;
  }

  private Panel calls() {
    String unit = GrafanaUnit.perSecond(GrafanaUnit.NUMBER);
    return lines(family.title() + ": rate", unit).with(apart.rate(), legend);
  }

  private Panel lines(String title, String unit) {
    return Panel.lines(title, description, unit);
  }

  private static String legend(List<String> labels) {
    List<String> parts = new ArrayList<>();
    labels.forEach(label -> parts.add("{{" + label + "}}"));
    return String.join(" ", parts);
  }
}
