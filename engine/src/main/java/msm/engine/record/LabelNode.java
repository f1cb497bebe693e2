package msm.engine.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A step on the way from label values to a series: one hash table per label, allocation-free when
 * the value has been seen before.
 *
 * <p>Readers take no lock and may see an older state: whatever they miss is looked for again under
 * the lock. A table is never changed in place but for filling empty places with finished nodes, and
 * a fuller one replaces it.
 */
public final class LabelNode {

  private static final int FIRST_CAPACITY = 8;
  private static final int LIKELY = 4;
  private static final LabelNode[] NO_NODES = {};

  /** Open addressing; at most half full. */
  private static final class Table {
    final LabelNode[] nodes;
    int size;

    Table(int capacity) {
      nodes = new LabelNode[capacity];
    }

    @SuppressWarnings("ReferenceEquality") // equals decides; the same object is found sooner
    LabelNode find(String value) {
      int mask = nodes.length - 1;
      int place = hash(value) & mask;
      LabelNode node;
      while ((node = nodes[place]) != null) {
        if (node.value == value || node.value.equals(value)) {
          return node;
        }
        place = (place + 1) & mask;
      }
      return null;
    }

    void put(LabelNode node) {
      int mask = nodes.length - 1;
      int place = hash(node.value) & mask;
      while (nodes[place] != null) {
        place = (place + 1) & mask;
      }
      nodes[place] = node;
      size++;
    }
  }

  private final MetricFamily family;
  private final List<String> values;

  /** The last of the values: the key in the table that this node is in. */
  private final String value;

  private final Series series;

  // Without volatile, so that a hot path reads them once; null is possible and means a miss.
  private Table table = new Table(FIRST_CAPACITY);
  private LabelNode[] likely = NO_NODES;

  private LabelNode(MetricFamily family, List<String> values, Series series) {
    this.family = family;
    this.values = values;
    this.series = series;
    value = values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  static LabelNode root(MetricFamily family) {
    return new LabelNode(family, Collections.<String>emptyList(), null);
  }

  static LabelNode leaf(MetricFamily family, Series series) {
    return new LabelNode(family, series.labelValues(), series);
  }

  /** The node for the next label's value; the overflow series' when the metric is full. */
  @SuppressWarnings("ReferenceEquality") // the table compares by equals what this shortcut misses
  public LabelNode child(String next) {
    // Few comparisons that the processor predicts are faster than one look into a table.
    for (LabelNode child : likely) {
      if (child != null && child.value == next) {
        return child;
      }
    }
    if (series != null) {
      return this; // the overflow leaf stands for every deeper value
    }
    Table current = table;
    LabelNode known = current == null ? null : current.find(next);
    return known != null ? known : newChild(next);
  }

  /** Looks from now on for this way first: many labels have one value for a long time. */
  void expect(List<String> labelValues) {
    LabelNode node = this;
    for (String next : labelValues) {
      LabelNode child = node.table.find(next);
      if (child == null) {
        return;
      }
      if (node.likely[0] != child) {
        node.likely = node.withFirst(child);
      }
      node = child;
    }
  }

  /** The series at the end of the way. */
  public Series series() {
    return series;
  }

  private LabelNode newChild(String next) {
    LabelNode overflow = family.overflowIfAny();
    Table full = table;
    if (overflow != null && full != null) {
      // Nothing has been remembered since it was made, so the table read now has all there is.
      LabelNode known = full.find(next);
      if (known == null) {
        family.countOverflow();
      }
      return known == null ? overflow : known;
    }
    synchronized (family) {
      LabelNode known = table.find(next);
      if (known != null) {
        return known;
      }
      List<String> childValues = new ArrayList<>(values);
      childValues.add(next);
      LabelNode child;
      if (childValues.size() == family.labelNames().size()) {
        child = family.newLeaf(childValues);
      } else {
        child = family.isFull() ? family.overflow() : new LabelNode(family, childValues, null);
      }
      if (child.values.equals(childValues)) {
        remember(child);
      } else {
        family.countOverflow();
      }
      return child;
    }
  }

  private void remember(LabelNode child) {
    if (2 * (table.size + 1) > table.nodes.length) {
      Table larger = new Table(2 * table.nodes.length);
      for (LabelNode node : table.nodes) {
        if (node != null) {
          larger.put(node);
        }
      }
      table = larger;
    }
    table.put(child);
    likely = withFirst(child);
  }

  /** The likely children, this one before all others. */
  private LabelNode[] withFirst(LabelNode child) {
    List<LabelNode> nodes = new ArrayList<>(Arrays.asList(likely));
    nodes.remove(child);
    nodes.add(0, child);
    return nodes.subList(0, Math.min(LIKELY, nodes.size())).toArray(NO_NODES);
  }

  private static int hash(String value) {
    int hash = value.hashCode();
    return hash ^ (hash >>> 16);
  }
}
