package msm.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import msm.commands.query.SeriesRow;

/** What the person at a live table has asked for by keys. */
final class LiveState {

  static final int ESCAPE = 27;

  private static final int ENTER = '\r';
  private static final int NEWLINE = '\n';
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;

  /** By what rows are sorted, the greatest first; by name as the exposition has them. */
  enum Sort {
    NAME,
    RATE,
    MEAN,
    P99,
    ERRORS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is shown: all series, or of the chosen one how its values are spread. */
  enum View {
    TABLE,
    BARS,
    HEAT_MAP
  }

  private static final List<View> VIEWS = List.of(View.values());
  private static final List<Sort> SORTS = List.of(Sort.values());

  private Sort sort = Sort.NAME;
  private String filter = "";
  private boolean typing;
  private boolean paused;
  private View view = View.TABLE;
  private int chosen;

  /** Does what a key means; false if the person leaves. */
  boolean press(int key) {
    if (key == Screen.END) {
      return false;
    }
    if (typing) {
      type(key);
      return true;
    }
    switch (key) {
      case 'q' -> {
        return false;
      }
      case 's' -> sort = SORTS.get((SORTS.indexOf(sort) + 1) % SORTS.size());
      case 'p', ' ' -> paused = !paused;
      case '/' -> typing = true;
      case 'k', Screen.UP -> chosen = Math.max(0, chosen - 1);
      case 'j', Screen.DOWN -> chosen++;
      case 'h', ENTER, NEWLINE -> view = VIEWS.get((VIEWS.indexOf(view) + 1) % VIEWS.size());
      case ESCAPE -> escape();
      default -> {
        // It means nothing here.
      }
    }
    return true;
  }

  private void escape() {
    if (view == View.TABLE) {
      filter = "";
    }
    view = View.TABLE;
  }

  private void type(int key) {
    if (key == ENTER || key == NEWLINE || key == ESCAPE) {
      typing = false;
      filter = key == ESCAPE ? "" : filter;
    } else if (key == BACKSPACE || key == DELETE) {
      filter = filter.isEmpty() ? "" : filter.substring(0, filter.length() - 1);
    } else if (key >= ' ') {
      filter += (char) key;
      chosen = 0;
    }
  }

  /** The rows that are wanted, in the order that is wanted. */
  List<SeriesRow> choose(List<SeriesRow> rows, ErrorShare errors) {
    List<SeriesRow> wanted = new ArrayList<>();
    for (SeriesRow row : rows) {
      if ((row.name() + row.labels()).toLowerCase(Locale.ROOT).contains(lowFilter())) {
        wanted.add(row);
      }
    }
    if (sort != Sort.NAME) {
      wanted.sort(Comparator.comparingDouble(row -> -orNothing(by(row, errors))));
    }
    chosen = Math.max(0, Math.min(chosen, wanted.size() - 1));
    return wanted;
  }

  private double by(SeriesRow row, ErrorShare errors) {
    return switch (sort) {
      case RATE -> row.rate();
      case MEAN -> row.recent().mean();
      case P99 -> row.recent().quantile(0.99);
      default -> errors.of(row);
    };
  }

  private static double orNothing(double value) {
    return Double.isNaN(value) ? -1 : value;
  }

  private String lowFilter() {
    return filter.toLowerCase(Locale.ROOT);
  }

  /** The index of the chosen row among those that are wanted. */
  int chosen() {
    return chosen;
  }

  boolean isPaused() {
    return paused;
  }

  View view() {
    return view;
  }

  /** What was asked for, in words. */
  String words() {
    String filtered = typing || !filter.isEmpty() ? "  filter /" + filter : "";
    return (paused ? "  PAUSED" : "")
        + "  sort "
        + sort.word()
        + filtered
        + (typing ? "\u2588" : "");
  }
}
