package msm.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What hooks are read from: YAML, and the names of those in it that were removed since. */
final class HookText {

  private final String yaml;
  private final Set<String> without;

  private HookText(String yaml, Set<String> without) {
    this.yaml = yaml;
    this.without = Collections.unmodifiableSet(without);
  }

  /** All hooks of YAML. */
  static HookText of(String yaml) {
    return new HookText(yaml, Collections.<String>emptySet());
  }

  String yaml() {
    return yaml;
  }

  Set<String> without() {
    return without;
  }

  /** The same less the hooks of some names. */
  HookText without(Collection<String> names) {
    Set<String> all = new LinkedHashSet<>(without);
    all.addAll(names);
    return new HookText(yaml, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HookText
        && ((HookText) other).yaml.equals(yaml)
        && ((HookText) other).without.equals(without);
  }

  @Override
  public int hashCode() {
    return yaml.hashCode();
  }
}
