package msm.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The name of a metric file, which tells readers what is in it.
 *
 * <pre>
 *   &lt;type&gt;_&lt;id&gt;.db           counter_host-4711-90210.db
 *   gauge_&lt;mode&gt;_&lt;id&gt;.db     gauge_livemostrecent_host-4711-90210.db
 * </pre>
 *
 * <p>The id is the writing process's own. Immutable.
 */
public final class MetricFileName {

  /**
   * Stands in place of a process in the names of folded files, and before all processes in order.
   */
  static final String FOLDED_ID = "-folded";

  private static final String SUFFIX = ".db";

  private final String text;
  private final MetricType type;
  private final GaugeMode mode;
  private final String pid;

  private MetricFileName(String text, MetricType type, GaugeMode mode, String pid) {
    this.text = text;
    this.type = type;
    this.mode = mode;
    this.pid = pid;
  }

  /**
   * The name of a process's file for a type other than gauge.
   *
   * @throws IllegalArgumentException if the id holds more than letters, digits, '.' and '-'
   */
  public static MetricFileName of(MetricType type, String id) {
    if (type == MetricType.GAUGE) {
      throw new IllegalArgumentException("gauge: a gauge file needs a mode; use ofGauge");
    }
    return parse(type.word() + '_' + checkedId(id) + SUFFIX);
  }

  /**
   * The name of a process's file for gauges of a mode.
   *
   * @throws IllegalArgumentException if the id holds more than letters, digits, '.' and '-'
   */
  public static MetricFileName ofGauge(GaugeMode mode, String id) {
    return parse("gauge_" + mode.word() + '_' + checkedId(id) + SUFFIX);
  }

  /** The names of all files that a process may write. */
  public static List<MetricFileName> all(String id) {
    List<MetricFileName> all = new ArrayList<>();
    all.add(of(MetricType.COUNTER, id));
    all.add(of(MetricType.HISTOGRAM, id));
    all.add(of(MetricType.SUMMARY, id));
    for (GaugeMode mode : GaugeMode.values()) {
      all.add(ofGauge(mode, id));
    }
    return all;
  }

  private static String checkedId(String id) {
    if (!id.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException(
          "'" + id + "': the id of a metric file must be of letters, digits, '.' and '-'");
    }
    return id;
  }

  /** Whether readers look at a file of this name at all. */
  public static boolean isSeenByReaders(String name) {
    return name.endsWith(SUFFIX) && !name.startsWith(".");
  }

  /**
   * Takes a name apart as Python's client does: at every underscore, whatever follows the parts it
   * needs.
   *
   * @throws IllegalArgumentException if the client could not make sense of it
   */
  public static MetricFileName parse(String name) {
    if (!name.endsWith(SUFFIX)) {
      throw new IllegalArgumentException(name + ": a metric file's name must end in .db");
    }
    if (!isSeenByReaders(name)) {
      throw new IllegalArgumentException(name + ": a metric file's name must not start with a dot");
    }
    String[] parts = name.split("_", -1);
    MetricType type = parts.length > 1 ? MetricType.of(parts[0]) : null;
    if (type == null) {
      throw new IllegalArgumentException(name + ": the name does not start with a metric type");
    }
    if (type != MetricType.GAUGE) {
      return new MetricFileName(name, type, null, null);
    }
    if (parts.length < 3) {
      throw new IllegalArgumentException(
          name + ": the name of a gauge file needs a mode and an id");
    }
    GaugeMode mode = GaugeMode.of(parts[1]);
    String pid = parts[2].substring(0, Math.max(0, parts[2].length() - SUFFIX.length()));
    return new MetricFileName(name, type, mode, pid);
  }

  public MetricType type() {
    return type;
  }

  /** The mode of a gauge file, else null. */
  public GaugeMode mode() {
    return mode;
  }

  /** What a gauge file's samples get as label {@code pid}, else null. */
  public String pid() {
    return pid;
  }

  /** The id as it stands in the name: all after the type and the mode. */
  public String id() {
    int start = text.indexOf('_', mode == null ? 0 : "gauge_".length()) + 1;
    return text.substring(start, text.length() - SUFFIX.length());
  }

  /** The process that writes the file; null if the id is not of msm's form. */
  public ProcessId process() {
    return ProcessId.parse(id());
  }

  /** Whether it holds what processes that have ended have counted, and is of no process. */
  public boolean isFolded() {
    return id().equals(FOLDED_ID);
  }

  /** Whether the file is to be deleted when its process is gone. */
  public boolean isLive() {
    return mode != null && mode.isLive();
  }

  /** The name itself. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricFileName && ((MetricFileName) other).text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
