package msm.engine.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A step on the way from label values to a series: one hash table per label, allocation-free when
 * the value has been seen before.
 *
 * <p>Readers take no lock: a table is never changed in place but for filling empty places with
 * finished nodes, and a fuller one replaces it.
 */
public final class LabelNode {

  private static final int FIRST_CAPACITY = 8;

  /** Open addressing; at most half full. Keys and nodes are pairs: key at 2 i, node at 2 i + 1. */
  private static final class Table {
    final Object[] pairs;
    final int mask;
    int size;

    Table(int capacity) {
      pairs = new Object[2 * capacity];
      mask = capacity - 1;
    }

    void put(String key, LabelNode node) {
      int place = hash(key) & mask;
      while (pairs[2 * place] != null) {
        place = (place + 1) & mask;
      }
      // The node first: a racing reader that sees the key must not miss its node.
      pairs[2 * place + 1] = node;
      pairs[2 * place] = key;
      size++;
    }
  }

  private final MetricFamily family;
  private final List<String> values;
  private final Series series;
  private volatile Table table = new Table(FIRST_CAPACITY);

  private LabelNode(MetricFamily family, List<String> values, Series series) {
    this.family = family;
    this.values = values;
    this.series = series;
  }

  static LabelNode root(MetricFamily family) {
    return new LabelNode(family, Collections.<String>emptyList(), null);
  }

  static LabelNode leaf(MetricFamily family, Series series) {
    return new LabelNode(family, series.labelValues(), series);
  }

  /** The node for the next label's value; the overflow series' when the metric is full. */
  public LabelNode child(String value) {
    if (series != null) {
      return this; // the overflow leaf stands for every deeper value
    }
    Table current = table;
    Object[] pairs = current.pairs;
    int place = hash(value) & current.mask;
    Object key;
    while ((key = pairs[2 * place]) != null) {
      if (key == value || key.equals(value)) {
        Object node = pairs[2 * place + 1];
        return node != null ? (LabelNode) node : newChild(value);
      }
      place = (place + 1) & current.mask;
    }
    return newChild(value);
  }

  /** The series at the end of the way. */
  public Series series() {
    return series;
  }

  private LabelNode newChild(String value) {
    LabelNode overflow = family.overflowIfAny();
    if (overflow != null) {
      // Nothing has been remembered since it was made, so the table read now has all there is.
      LabelNode known = find(table, value);
      return known == null ? overflow : known;
    }
    synchronized (family) {
      Table current = table;
      LabelNode known = find(current, value);
      if (known != null) {
        return known;
      }
      List<String> childValues = new ArrayList<>(values);
      childValues.add(value);
      LabelNode child;
      if (childValues.size() == family.labelNames().size()) {
        child = family.newLeaf(childValues);
      } else {
        child = family.isFull() ? family.overflow() : new LabelNode(family, childValues, null);
      }
      if (child.values.equals(childValues)) {
        remember(current, value, child);
      }
      return child;
    }
  }

  private static LabelNode find(Table table, String value) {
    int place = hash(value) & table.mask;
    Object key;
    while ((key = table.pairs[2 * place]) != null) {
      if (key.equals(value)) {
        return (LabelNode) table.pairs[2 * place + 1];
      }
      place = (place + 1) & table.mask;
    }
    return null;
  }

  private void remember(Table current, String value, LabelNode child) {
    if (2 * (current.size + 1) <= current.mask + 1) {
      current.put(value, child);
      table = current; // a volatile store publishes the pair
      return;
    }
    Table larger = new Table(2 * (current.mask + 1));
    for (int i = 0; i < current.pairs.length; i += 2) {
      if (current.pairs[i] != null) {
        larger.put((String) current.pairs[i], (LabelNode) current.pairs[i + 1]);
      }
    }
    larger.put(value, child);
    table = larger;
  }

  private static int hash(String value) {
    int hash = value.hashCode();
    return hash ^ (hash >>> 16);
  }
}
