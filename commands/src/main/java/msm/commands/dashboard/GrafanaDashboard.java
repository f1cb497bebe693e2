package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;

/**
 * A dashboard as Grafana imports it: a row for each hook, and in it the panels of its metrics.
 *
 * <p>The same hooks give the same text and the same id, so that an import replaces the last one.
 */
public final class GrafanaDashboard {

  /** That of Grafana 12; older ones read it too. */
  private static final int SCHEMA_VERSION = 42;

  private static final int LONGEST_ID = 40;
  private static final int GRID_WIDTH = 24;
  private static final int PANEL_HEIGHT = 8;
  private static final int MOST_PANELS_A_LINE = 4;

  private final Charted charted;
  private final List<Object> panels = new ArrayList<>();
  private int nextId = 1;
  private int y;

  private GrafanaDashboard(Charted charted) {
    this.charted = charted;
  }

  /** The text of the dashboard of hooks; {@code title} may be null. */
  public static String text(Charted charted, String title) {
    return Json.writePretty(new GrafanaDashboard(charted).toJson(title));
  }

  private Map<String, Object> toJson(String title) {
    charted.rows().forEach(this::addRow);
    Map<String, Object> dashboard = new LinkedHashMap<>();
    dashboard.put("title", title == null ? charted.title() : title);
    String uid = charted.slug();
    dashboard.put("uid", uid.length() > LONGEST_ID ? shortened(uid) : uid);
    dashboard.put("description", "Written by msm dashboard from the hooks.");
    dashboard.put("tags", List.of("msm"));
    dashboard.put("schemaVersion", SCHEMA_VERSION);
    dashboard.put("editable", true);
    dashboard.put("graphTooltip", 1);
    dashboard.put("refresh", "10s");
    dashboard.put("time", range());
    dashboard.put("timezone", "browser");
    dashboard.put("templating", Map.of("list", Variable.allOf(charted.families())));
    dashboard.put("annotations", Map.of("list", List.of()));
    dashboard.put("links", List.of());
    dashboard.put("panels", panels);
    return dashboard;
  }

  private void addRow(String title, List<Family> families) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", nextId++);
    row.put("type", "row");
    row.put("title", title);
    row.put("collapsed", false);
    row.put("gridPos", place(0, GRID_WIDTH, 1));
    row.put("panels", List.of());
    panels.add(row);
    y++;
    List<Panel> waiting = new ArrayList<>();
    for (Family family : families) {
      List<Panel> own = Panels.of(family);
      if (waiting.size() + own.size() > MOST_PANELS_A_LINE) {
        addLine(waiting);
      }
      waiting.addAll(own);
    }
    addLine(waiting);
  }

  /** Puts panels side by side, as wide as there is room, and forgets them. */
  private void addLine(List<Panel> line) {
    if (line.isEmpty()) {
      return;
    }
    int width = GRID_WIDTH / line.size();
    int x = 0;
    for (Panel panel : line) {
      panels.add(panel.toJson(nextId++, place(x, width, PANEL_HEIGHT)));
      x += width;
    }
    y += PANEL_HEIGHT;
    line.clear();
  }

  private Map<String, Object> place(int x, int width, int height) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("x", x);
    place.put("y", y);
    place.put("w", width);
    place.put("h", height);
    return place;
  }

  private static Map<String, Object> range() {
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("from", "now-30m");
    range.put("to", "now");
    return range;
  }

  /** Still the same for the same text, and another for another. */
  private static String shortened(String id) {
    String hash = '-' + Integer.toHexString(id.hashCode());
    return id.substring(0, LONGEST_ID - hash.length()) + hash;
  }
}
