package msm.commands;

import java.util.Collection;
import java.util.Set;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricType;

/**
 * Chooses metrics by name: that of a family, with or without {@code _total}, means all its samples,
 * that of a sample only those. Without a name it chooses all.
 */
final class NameFilter {

  private final Set<String> names;

  NameFilter(Collection<String> names) {
    this.names = Set.copyOf(names);
  }

  MergedMetrics of(MergedMetrics metrics) {
    return names.isEmpty()
        ? metrics
        : metrics.only((family, sample) -> wantsAll(family) || names.contains(sample));
  }

  private boolean wantsAll(Family family) {
    return names.contains(family.name())
        || (family.type() == MetricType.COUNTER && names.contains(family.name() + "_total"));
  }
}
