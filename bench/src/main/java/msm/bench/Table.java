package msm.bench;

import java.util.Locale;

/**
 * The result as a person reads it: sections of rows, each row a figure, what it is compared with,
 * their ratio and its target.
 */
final class Table {

  private final StringBuilder text = new StringBuilder();

  /** Begins a section. */
  void section(String what, String comparedWith) {
    add("%n%-28s %9s %12s %8s %8s%n", what, "msm", comparedWith, "ratio", "target");
  }

  /** Adds a row; a target that is no number is none. */
  void row(String what, double figure, double comparedWith, double ratio, double target) {
    add("  %-26s %9.1f %12.1f %8.2f", what, figure, comparedWith, ratio);
    verdict(ratio, target);
  }

  /** Adds a figure with a target of its own. */
  void row(String what, double figure, double target) {
    add("  %-26s %9.1f %12s %8s", what, figure, "", "");
    verdict(figure, target);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void verdict(double figure, double target) {
    if (Double.isNaN(target)) {
      add("%n");
      return;
    }
    // What is printed decides: a thousandth of a byte is none.
    boolean met = Math.round(100 * figure) <= Math.round(100 * target);
    add(" %8.2f  %s%n", target, met ? "met" : "MISSED");
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
