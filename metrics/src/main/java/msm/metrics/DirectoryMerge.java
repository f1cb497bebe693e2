package msm.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One merge while it goes on: the families so far, and what became of each file.
 *
 * <p>Where the entries of a key go is looked up once and then found by the key's number.
 */
final class DirectoryMerge implements EntrySink {

  private final KeyTable keys;
  private final Map<String, FamilyMerge> families = new LinkedHashMap<>();
  private final List<MetricFileReport> files = new ArrayList<>();
  private final Refused refused = new Refused();

  /** Per key: from files without a process in their names, and from gauge files. */
  private SeriesValue[] values = {};

  private SeriesValue[] gaugeValues = {};
  private MetricFileName file;
  private long fileEntries;
  private int keyCount;
  private int filesRead;

  DirectoryMerge(KeyTable keys) {
    this.keys = keys;
  }

  /** Says which file the next entries are from. */
  void begin(MetricFileName next) {
    file = next;
    fileEntries = 0;
  }

  @Override
  public void take(EntryBatch batch) {
    SeriesValue[] known = knownValues();
    for (int index = 0; index < batch.count(); index++) {
      int key = batch.key(index);
      SeriesValue value = known[key];
      if (value == null) {
        value = resolve(key, known);
      }
      value.add(file, batch.value(index), batch.timestampSeconds(index));
    }
    fileEntries += batch.count();
  }

  /** Ends a file that was read now, as this walk found it. */
  void end(long sizeBytes, EntryWalk walk) {
    filesRead++;
    end(sizeBytes, walk.generation(), walk.damage());
  }

  /** Ends a file that was read now or before. */
  void end(long sizeBytes, FileGeneration generation, String damage) {
    int refusals = refused.takeCount();
    String fault = damage;
    if (fault == null && refusals > 0) {
      fault = refusals + " histogram entries have a label le that is no number";
    }
    files.add(
        new MetricFileReport(file.text(), sizeBytes, generation, fileEntries - refusals, fault));
  }

  /** Notes a file that could not be read at all. */
  void report(String name, String damage) {
    files.add(new MetricFileReport(name, 0, null, 0, damage));
  }

  /** How many distinct keys it has met. */
  int keyCount() {
    return keyCount;
  }

  MergedMetrics result() {
    List<Family> merged = new ArrayList<>();
    for (FamilyMerge family : families.values()) {
      merged.add(family.result());
    }
    return new MergedMetrics(merged, files, filesRead);
  }

  private SeriesValue[] knownValues() {
    boolean ofGauges = file.pid() != null;
    SeriesValue[] known = ofGauges ? gaugeValues : values;
    if (known.length < keys.limit()) {
      known = Arrays.copyOf(known, Math.max(keys.limit(), 2 * known.length));
      if (ofGauges) {
        gaugeValues = known;
      } else {
        values = known;
      }
    }
    return known;
  }

  private SeriesValue resolve(int number, SeriesValue[] known) {
    MetricKey key = keys.key(number);
    FamilyMerge family = family(key);
    Series series = key.series();
    boolean ofOneProcess = file.pid() != null && !family.isGauge();
    if (ofOneProcess) {
      series = series.with(series.labels().with(GaugeMerge.PID, file.pid()));
    }
    SeriesValue found = family.value(series);
    SeriesValue value = found == null ? refused : found;
    if (!ofOneProcess) {
      known[number] = value;
      keyCount++;
    }
    return value;
  }

  private FamilyMerge family(MetricKey key) {
    FamilyMerge family = families.get(key.family());
    if (family == null) {
      family = new FamilyMerge(key.family(), file.type(), key.help());
      families.put(key.family(), family);
    }
    return family;
  }
}
