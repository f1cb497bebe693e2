package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One picture of a dashboard, in the making: what it shows, not yet where. */
final class Panel {

  private final String type;
  private final String title;
  private final String description;
  private final String unit;
  private final List<Object> targets = new ArrayList<>();

  private Panel(String type, String title, String description, String unit) {
    this.type = type;
    this.title = title;
    this.description = description;
    this.unit = unit;
  }

  /** Lines over time. */
  static Panel lines(String title, String description, String unit) {
    return new Panel("timeseries", title, description, unit);
  }

  /** How values are spread, over time. */
  static Panel heatMap(String title, String description, String unit, String buckets) {
    Panel panel = new Panel("heatmap", title, description, unit);
    panel.show(buckets, "{{le}}").put("format", "heatmap");
    return panel;
  }

  /** Adds a line for each series that a query gives. */
  Panel with(String expression, String legend) {
    show(expression, legend).put("format", "time_series");
    return this;
  }

  /** Grafana's JSON. */
  Map<String, Object> toJson(int id, Map<String, Object> place) {
    Map<String, Object> panel = new LinkedHashMap<>();
    panel.put("id", id);
    panel.put("type", type);
    panel.put("title", title);
    panel.put("description", description);
    panel.put("gridPos", place);
    panel.put("datasource", Variable.datasource());
    panel.put("targets", targets);
    boolean isHeatMap = type.equals("heatmap");
    panel.put("fieldConfig", fieldConfig(isHeatMap));
    panel.put("options", isHeatMap ? heatMapOptions() : lineOptions());
    return panel;
  }

  private Map<String, Object> show(String expression, String legend) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("refId", String.valueOf((char) ('A' + targets.size())));
    target.put("datasource", Variable.datasource());
    target.put("expr", expression);
    target.put("legendFormat", legend);
    target.put("range", true);
    targets.add(target);
    return target;
  }

  private Map<String, Object> fieldConfig(boolean isHeatMap) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    if (!isHeatMap) {
      defaults.put("unit", unit);
      Map<String, Object> look = new LinkedHashMap<>();
      look.put("drawStyle", "line");
      look.put("lineWidth", 1);
      look.put("fillOpacity", 8);
      look.put("showPoints", "never");
      look.put("axisSoftMin", 0);
      defaults.put("custom", look);
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("defaults", defaults);
    config.put("overrides", List.of());
    return config;
  }

  private static Map<String, Object> lineOptions() {
    Map<String, Object> options = new LinkedHashMap<>();
    Map<String, Object> legend = new LinkedHashMap<>();
    legend.put("displayMode", "list");
    legend.put("placement", "bottom");
    legend.put("showLegend", true);
    legend.put("calcs", List.of());
    options.put("legend", legend);
    Map<String, Object> tooltip = new LinkedHashMap<>();
    tooltip.put("mode", "multi");
    tooltip.put("sort", "desc");
    options.put("tooltip", tooltip);
    return options;
  }

  private Map<String, Object> heatMapOptions() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("calculate", false);
    options.put("cellGap", 1);
    Map<String, Object> color = new LinkedHashMap<>();
    color.put("mode", "scheme");
    color.put("scheme", "Oranges");
    color.put("steps", 64);
    color.put("exponent", 0.5);
    color.put("fill", "dark-orange");
    options.put("color", color);
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("axisPlacement", "left");
    axis.put("unit", unit);
    options.put("yAxis", axis);
    options.put("rowsFrame", Map.of("layout", "auto"));
    options.put("legend", Map.of("show", true));
    Map<String, Object> tooltip = new LinkedHashMap<>();
    tooltip.put("mode", "single");
    tooltip.put("yHistogram", true);
    options.put("tooltip", tooltip);
    return options;
  }
}
