package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import msm.commands.query.SeriesRow;

/** Series as lines that fit a terminal: what came lately, its percentiles, and how it went. */
final class LiveTable {

  private static final int NUMBER = 7;
  private static final int WIDE_NUMBER = 8;
  private static final int SHARE = 4;
  private static final int LEAST_NAME = 20;
  private static final String MORE = "\u2026";

  /** A column behind the names. */
  private enum Column {
    RATE("RATE/S", NUMBER),
    MEAN("MEAN/VAL", WIDE_NUMBER),
    P50("P50", NUMBER),
    P90("P90", NUMBER),
    P99("P99", NUMBER),
    ERRORS("ERR%", SHARE),
    TREND("TREND", WIDE_NUMBER);

    private final String head;
    private final int width;

    Column(String head, int width) {
      this.head = head;
      this.width = width;
    }
  }

  /** Which go first where there is no room for all. */
  private static final List<Column> DISPENSABLE =
      List.of(Column.P50, Column.P90, Column.TREND, Column.ERRORS, Column.MEAN);

  private final int width;
  private final RateHistory history;
  private final ErrorShare errors;
  private final List<Column> columns = new ArrayList<>(List.of(Column.values()));
  private final int nameWidth;

  LiveTable(int width, RateHistory history, ErrorShare errors) {
    this.width = width;
    this.history = history;
    this.errors = errors;
    if (!errors.isKnownOfAny()) {
      columns.remove(Column.ERRORS);
    }
    for (Column column : DISPENSABLE) {
      if (width - taken() < LEAST_NAME) {
        columns.remove(column);
      }
    }
    nameWidth = Math.max(1, width - taken());
  }

  private int taken() {
    return 2 + columns.stream().mapToInt(column -> column.width + 1).sum();
  }

  String head() {
    StringBuilder line = new StringBuilder("  ").append(left("METRIC", nameWidth));
    for (Column column : columns) {
      line.append(' ').append(right(column.head, column.width));
    }
    return cut(line.toString(), width);
  }

  /** The lines of as many rows as there is room for, with the chosen one among them. */
  List<String> lines(List<SeriesRow> rows, int chosen, int room) {
    int first = Math.max(0, Math.min(chosen - room / 2, rows.size() - room));
    List<String> lines = new ArrayList<>();
    for (int i = first; i < Math.min(rows.size(), first + room); i++) {
      lines.add((i == chosen ? "> " : "  ") + line(rows.get(i)));
    }
    return lines;
  }

  private String line(SeriesRow row) {
    StringBuilder line = new StringBuilder(left(cut(name(row), nameWidth), nameWidth));
    for (Column column : columns) {
      line.append(' ').append(right(cell(column, row), column.width));
    }
    return line.toString();
  }

  private String cell(Column column, SeriesRow row) {
    return switch (column) {
      case RATE -> number(row.rate());
      case MEAN -> number(Double.isNaN(row.value()) ? row.recent().mean() : row.value());
      case P50 -> quantile(row, 0.5);
      case P90 -> quantile(row, 0.9);
      case P99 -> quantile(row, 0.99);
      case ERRORS -> share(errors.of(row));
      case TREND -> history.chart(row);
    };
  }

  private static String quantile(SeriesRow row, double share) {
    double value = row.recent().quantile(share);
    return Double.isInfinite(value) ? ">" + number(row.lastFiniteBound()) : number(value);
  }

  private static String share(double share) {
    return Double.isNaN(share)
        ? "-"
        : String.format(Locale.ROOT, share < 0.1 ? "%.1f" : "%.0f", 100 * share);
  }

  /** A number in few characters, with a letter for thousands, millions and more. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double shown = value;
    String unit = "";
    for (String larger : List.of("k", "M", "G", "T")) {
      if (Math.abs(shown) < 10_000) {
        break;
      }
      shown /= 1000;
      unit = larger;
    }
    return MetricsTable.number(shown) + unit;
  }

  /** The name of a series with its labels. */
  static String name(SeriesRow row) {
    if (row.labels().isEmpty()) {
      return row.name();
    }
    StringJoiner labels = new StringJoiner(",", "{", "}");
    for (Map.Entry<String, String> label : row.labels().entrySet()) {
      labels.add(label.getKey() + "=" + label.getValue());
    }
    return row.name() + labels;
  }

  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + MORE;
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
