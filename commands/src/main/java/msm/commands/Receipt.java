package msm.commands;

import java.util.ArrayList;
import java.util.List;

/** What became of the hooks of one JVM, a line for each. */
final class Receipt {

  private Receipt() {}

  static String of(List<HookRow> rows) {
    Table table = new Table("  ");
    for (HookRow row : rows) {
      table.row(row.state(), name(row), place(row), detail(row));
    }
    return table.toString();
  }

  private static String name(HookRow row) {
    return row.symbol().contains(row.name())
        ? row.symbol()
        : row.name() + " (" + row.symbol() + ")";
  }

  private static String place(HookRow row) {
    if (row.methods() == 0) {
      return "";
    }
    String place = Amount.of(row.methods(), "method") + " in " + Amount.of(row.classes(), "class");
    String loaders = row.loaders() > 1 ? " of " + row.loaders() + " loaders" : "";
    String growth = row.bytesAdded() > 0 ? " (+" + row.bytesAdded() + " bytes)" : "";
    return place + loaders + growth;
  }

  private static String detail(HookRow row) {
    List<String> parts = new ArrayList<>();
    if (row.methods() > 0) {
      parts.add(feeds(row));
    }
    if (row.message() != null) {
      parts.add(row.message());
    }
    if (row.errors() > 0) {
      String where = row.handler() == null ? "expressions" : "handler";
      parts.add(Amount.of(row.errors(), "error") + " in its " + where);
    }
    return String.join("; ", parts);
  }

  private static String feeds(HookRow row) {
    String metrics = String.join(", ", row.metrics());
    if (row.handler() == null) {
      return metrics;
    }
    return "handler " + row.handler() + (metrics.isEmpty() ? "" : ": " + metrics);
  }
}
