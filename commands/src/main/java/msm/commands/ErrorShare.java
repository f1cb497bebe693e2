package msm.commands;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import msm.commands.query.SeriesRow;

/**
 * Which share of what was counted went wrong, where the labels of series tell: {@code exception}
 * and {@code error} by any text, {@code outcome}, {@code result} and {@code success} by words such
 * as {@code error} and {@code false}, {@code code} and {@code status} also by numbers of HTTP from
 * 500 on.
 */
final class ErrorShare {

  private static final Set<String> WITH_ANY_TEXT = Set.of("exception", "exc", "error");
  private static final Set<String> WITH_WORDS =
      Set.of("outcome", "result", "success", "status", "code");
  private static final Set<String> GOOD = Set.of("", "none", "false", "no", "0", "ok");
  private static final Set<String> BAD =
      Set.of("error", "errors", "failure", "failed", "fail", "ko", "exception", "false");

  /** What was counted together, and what of it went wrong. */
  private static final class Group {
    double all;
    double bad;
  }

  private final Map<String, Group> groups = new HashMap<>();
  private boolean isKnownOfAny;

  /** Looks at the rows of one moment; what they counted in their time is what matters. */
  ErrorShare(List<SeriesRow> rows) {
    for (SeriesRow row : rows) {
      String label = label(row);
      isKnownOfAny |= label != null;
      if (label != null && row.count() > 0) {
        Group group = groups.computeIfAbsent(key(row, label), any -> new Group());
        group.all += row.count();
        group.bad += isBad(label, row.labels().get(label)) ? row.count() : 0;
      }
    }
  }

  /** Whether the labels of any series tell how a call went. */
  boolean isKnownOfAny() {
    return isKnownOfAny;
  }

  /** The share among the series that differ from {@code row} only in that label; NaN if unknown. */
  double of(SeriesRow row) {
    String label = label(row);
    Group group = label == null ? null : groups.get(key(row, label));
    return group == null ? Double.NaN : group.bad / group.all;
  }

  private static String label(SeriesRow row) {
    for (String name : row.labels().keySet()) {
      if (WITH_ANY_TEXT.contains(name) || WITH_WORDS.contains(name)) {
        return name;
      }
    }
    return null;
  }

  private static boolean isBad(String label, String value) {
    String text = value.toLowerCase(Locale.ROOT);
    if (WITH_ANY_TEXT.contains(label)) {
      return !GOOD.contains(text);
    }
    return BAD.contains(text) || text.matches("5\\d\\d");
  }

  private static String key(SeriesRow row, String label) {
    Map<String, String> others = new TreeMap<>(row.labels());
    others.remove(label);
    return row.name() + others;
  }
}
