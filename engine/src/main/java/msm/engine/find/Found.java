package msm.engine.find;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import msm.hooks.Symbol;

/** What {@link Show} has found. */
public final class Found {

  private final Symbol symbol;
  private final List<Object> classes = new ArrayList<>();
  private int count;
  private String missing;

  Found(Symbol symbol) {
    this.symbol = symbol;
  }

  /** The symbol that was looked for. */
  public Symbol symbol() {
    return symbol;
  }

  /** Classes with their methods, as JSON objects. */
  public List<Object> classes() {
    return Collections.unmodifiableList(classes);
  }

  /** How many methods there are, also those beyond the limit. */
  public int count() {
    return count;
  }

  /** Why a class of the right name does not count; null if there was none. */
  public String missing() {
    return missing;
  }

  void add(Map<String, Object> type) {
    classes.add(type);
  }

  void count(int more) {
    count += more;
  }

  void miss(String words) {
    missing = missing == null ? words : missing;
  }
}
