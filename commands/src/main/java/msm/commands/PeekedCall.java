package msm.commands;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One call that an engine wrote down, for a person or for a program. */
record PeekedCall(Map<String, Object> document) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** A head and a line for each value. */
  String block(ZoneId zone) {
    String head =
        TIME.format(begin().atZone(zone))
            + "  "
            + Fields.text(document, "class")
            + "."
            + Fields.text(document, "method")
            + "  "
            + duration(nanos())
            + "  in "
            + Fields.text(document, "thread");
    Table values = new Table("  ");
    values(values, "arguments");
    if (document.containsKey("exception")) {
      values.row("threw", Fields.text(document, "exception"));
    } else if (document.containsKey("return")) {
      values.row("returned", Fields.text(document, "return"));
    }
    values(values, "expressions");
    return head + "\n" + values;
  }

  private void values(Table table, String key) {
    for (Map<String, Object> value : Fields.objects(document, key)) {
      table.row(Fields.text(value, "name"), Fields.text(value, "value"));
    }
  }

  /** The same as one JSON object. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", begin().toString());
    json.put("durationSeconds", nanos() / NANOS_PER_SECOND);
    for (String key : List.of("thread", "class", "method")) {
      json.put(key, document.get(key));
    }
    json.put("arguments", byName("arguments"));
    for (String key : List.of("return", "exception")) {
      if (document.containsKey(key)) {
        json.put(key, document.get(key));
      }
    }
    json.put("expressions", byName("expressions"));
    return json;
  }

  private Map<String, Object> byName(String key) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map<String, Object> value : Fields.objects(document, key)) {
      values.put(Fields.text(value, "name"), Fields.text(value, "value"));
    }
    return values;
  }

  private long nanos() {
    return Fields.number(document, "nanos");
  }

  private Instant begin() {
    return Instant.ofEpochMilli(Fields.number(document, "endMillis") - nanos() / NANOS_PER_MILLI);
  }

  /** A time in the unit that suits it, with three digits that matter. */
  static String duration(long nanos) {
    double value = nanos;
    String unit = "ns";
    for (String larger : List.of("\u00b5s", "ms", "s")) {
      if (value < 1000) {
        break;
      }
      value /= 1000;
      unit = larger;
    }
    String digits = value >= 100 || unit.equals("ns") ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, digits + " %s", value, unit);
  }
}
