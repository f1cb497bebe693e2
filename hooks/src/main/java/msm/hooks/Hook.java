package msm.hooks;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What to do at the calls of the methods that a symbol names. */
public final class Hook {

  /** How many methods a symbol may match unless {@code limit} says otherwise. */
  public static final int DEFAULT_LIMIT = 200;

  /** A hook in the making. */
  static final class Draft {
    int line;
    int column;
    String name;
    Symbol symbol;
    List<Metric> metrics = Collections.emptyList();
    boolean enabled;
    boolean alwaysOn;
    boolean subtypes;
    boolean unsafeCalls;
    String loader;
    String minVersion;
    String maxVersion;
    int limit;
    Mark mark;
    String handler;
    List<String> handlerJars;
  }

  private final int line;
  private final int column;
  private final String name;
  private final Symbol symbol;
  private final List<Metric> metrics;
  private final boolean enabled;
  private final boolean alwaysOn;
  private final boolean subtypes;
  private final boolean unsafeCalls;
  private final String loader;
  private final String minVersion;
  private final String maxVersion;
  private final int limit;
  private final Mark mark;
  private final String handler;
  private final List<String> handlerJars;

  Hook(Draft draft) {
    line = draft.line;
    column = draft.column;
    name = draft.name;
    symbol = draft.symbol;
    metrics = Collections.unmodifiableList(draft.metrics);
    enabled = draft.enabled;
    alwaysOn = draft.alwaysOn;
    subtypes = draft.subtypes || draft.symbol.includesSubtypes();
    unsafeCalls = draft.unsafeCalls;
    loader = draft.loader;
    minVersion = draft.minVersion;
    maxVersion = draft.maxVersion;
    limit = draft.limit;
    mark = draft.mark;
    handler = draft.handler;
    handlerJars = Collections.unmodifiableList(draft.handlerJars);
  }

  /** Returns a hook that records nothing, for whoever only looks at calls, in no file. */
  public static Hook withoutMetrics(Symbol symbol) {
    Draft draft = new Draft();
    draft.name = symbol.text();
    draft.symbol = symbol;
    draft.enabled = true;
    draft.alwaysOn = true;
    draft.limit = DEFAULT_LIMIT;
    draft.handlerJars = Collections.emptyList();
    return new Hook(draft);
  }

  /** Returns the id shown in status, unique within the file. */
  public String name() {
    return name;
  }

  public Symbol symbol() {
    return symbol;
  }

  public List<Metric> metrics() {
    return metrics;
  }

  /** Returns false for an entry that is kept but does nothing. */
  public boolean enabled() {
    return enabled;
  }

  /** Returns whether the hook stays installed while the switch is off. */
  public boolean alwaysOn() {
    return alwaysOn;
  }

  /** Returns whether overriding methods are hooked too, by {@code subtypes} or a {@code +}. */
  public boolean subtypes() {
    return subtypes;
  }

  /** Returns whether expressions may call any method that takes no argument. */
  public boolean unsafeCalls() {
    return unsafeCalls;
  }

  /** Returns the class name or hash of the only loader whose classes match, or null for all. */
  public String loader() {
    return loader;
  }

  /** Returns the lowest version of the artifact that is hooked, or null. */
  public String minVersion() {
    return minVersion;
  }

  /** Returns the highest version of the artifact that is hooked, or null. */
  public String maxVersion() {
    return maxVersion;
  }

  /** Returns how many methods the symbol may match. */
  public int limit() {
    return limit;
  }

  /** Returns what is remembered for other hooks, or null. */
  public Mark mark() {
    return mark;
  }

  /** Returns the binary name of the handler class, or null. */
  public String handler() {
    return handler;
  }

  /** Returns the jars that hold the handler, as written; empty for the application's loaders. */
  public List<String> handlerJars() {
    return handlerJars;
  }

  /** Returns whether {@code other} has the same name and means the same methods. */
  public boolean hasTargetsOf(Hook other) {
    return name.equals(other.name)
        && symbol.text().equals(other.symbol.text())
        && subtypes == other.subtypes
        && limit == other.limit
        && Objects.equals(loader, other.loader)
        && Objects.equals(minVersion, other.minVersion)
        && Objects.equals(maxVersion, other.maxVersion);
  }

  /** Returns the line of hooks.yaml, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column of hooks.yaml, from 1. */
  public int column() {
    return column;
  }
}
