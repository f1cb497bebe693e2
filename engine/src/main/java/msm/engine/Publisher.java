package msm.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import msm.engine.record.MetricFamily;
import msm.engine.record.Series;
import msm.metrics.GaugeMode;
import msm.metrics.MetricFile;
import msm.metrics.MetricFileName;
import msm.metrics.MetricKey;
import msm.metrics.MetricNumber;
import msm.metrics.MetricType;
import msm.metrics.WriterLock;

/**
 * Writes what has changed in memory to this process's metric files.
 *
 * <p>A counter goes on from what the file already holds, so that neither a detach nor a changed
 * hook ever lets it fall. A fault of the disk is remembered as a warning and mended when it is
 * gone. Synchronized: the engine's thread publishes, and so does the JVM's shutdown.
 */
final class Publisher {

  private static final double MILLIS_PER_SECOND = 1e3;

  /** How often to look after files of which nothing changes; each look costs the host. */
  private static final long CARE_NANOS = 1_000_000_000L;

  /** Where the samples of one series stand in its file, and what stood there before. */
  private static final class Entries {
    final MetricFile file;
    final int[] handles;
    final double[] before;
    int rewrites;

    Entries(MetricFile file, int count, int rewrites) {
      this.file = file;
      this.rewrites = rewrites;
      handles = new int[count];
      before = new double[count];
    }
  }

  private final Path directory;
  private final String fileId;
  private final Map<String, MetricFile> files = new TreeMap<>();
  private final Map<Series, Entries> entries = new HashMap<>();
  private final Map<String, FileSchema> schemas = new HashMap<>();
  private final Map<String, String> warnings = new LinkedHashMap<>();
  private final WriterLock lock;
  private int rewrites;
  private long publishedMillis;
  private long caredNanos;
  private boolean shuttingDown;

  /**
   * @param fileId the part of the file names that tells this process from others
   */
  Publisher(Path directory, String fileId) {
    this.directory = directory;
    this.fileId = fileId;
    lock = new WriterLock(directory, fileId);
  }

  Path directory() {
    return directory;
  }

  /** Publishes all series that were touched since the last time, and mends what needs it. */
  synchronized void publish(List<MetricFamily> families) {
    publish(families, true);
  }

  /** The same, but files of which nothing has changed are looked after once a second only. */
  synchronized void publishChanges(List<MetricFamily> families) {
    publish(families, System.nanoTime() - caredNanos > CARE_NANOS);
  }

  private void publish(List<MetricFamily> families, boolean caring) {
    double now = System.currentTimeMillis() / MILLIS_PER_SECOND;
    for (MetricFamily family : families) {
      try {
        publish(family, now);
      } catch (IOException fault) {
        warnings.put(fileName(family).text(), DiskFault.words(fault));
      } catch (RuntimeException fault) {
        warnings.put(family.name(), words(fault));
      }
    }
    if (caring && !files.isEmpty()) {
      holdLock();
      caredNanos = System.nanoTime();
    }
    for (Map.Entry<String, MetricFile> file : files.entrySet()) {
      if (caring || file.getValue().isBehind()) {
        flush(file.getKey(), file.getValue());
      }
    }
    publishedMillis = System.currentTimeMillis();
  }

  private void flush(String name, MetricFile file) {
    try {
      file.flush();
      warnings.remove(name);
    } catch (IOException fault) {
      warnings.put(name, DiskFault.words(fault));
    } catch (RuntimeException fault) {
      warnings.put(name, words(fault));
    }
  }

  /** Keeps others from taking the files for those of a process that has ended. */
  private void holdLock() {
    try {
      lock.hold();
    } catch (IOException | RuntimeException ignored) {
      // What keeps it from being written keeps the files from it too, which is reported there.
    }
  }

  /** Forgets series that nothing records into any more; their entries stay in the files. */
  synchronized void forget(MetricFamily family) {
    family.series().forEach(entries::remove);
  }

  /**
   * Publishes, and from then on no live gauge any more: their files are deleted, since they speak
   * of living processes. What other shutdown hooks still count is published as before.
   */
  synchronized void shutDown(List<MetricFamily> families) {
    publish(families);
    shuttingDown = true;
    for (String name : new ArrayList<>(files.keySet())) {
      if (MetricFileName.parse(name).isLive()) {
        end(name, files.remove(name));
      }
    }
  }

  /** Closes the files; those of live gauges are deleted, since they speak of living processes. */
  synchronized void close() {
    files.forEach(this::end);
    files.clear();
    entries.clear();
    try {
      lock.close();
    } catch (IOException ignored) {
      // It is the process's end at the latest that gives it up.
    }
  }

  private void end(String name, MetricFile file) {
    try {
      if (MetricFileName.parse(name).isLive()) {
        file.delete();
      } else {
        file.close();
      }
    } catch (IOException | RuntimeException fault) {
      warnings.put(name, words(fault));
    }
  }

  synchronized List<String> fileNames() {
    return new ArrayList<>(files.keySet());
  }

  /** What keeps metrics from the disk now, in lines for people. */
  synchronized List<String> warnings() {
    List<String> lines = new ArrayList<>();
    warnings.forEach((what, words) -> lines.add(what + ": " + words));
    files.forEach(
        (name, file) -> {
          if (file.repairs() > 0) {
            lines.add(name + ": was gone, replaced or cut, and written anew: " + times(file));
          }
        });
    return lines;
  }

  private static String times(MetricFile file) {
    return file.repairs() == 1 ? "once" : file.repairs() + " times";
  }

  /** When the last turn ended, in milliseconds since the epoch. */
  synchronized long publishedMillis() {
    return publishedMillis;
  }

  private void publish(MetricFamily family, double now) throws IOException {
    if (shuttingDown && fileName(family).isLive()) {
      return;
    }
    adaptFiles(family);
    boolean isGauge = family.type().isGauge();
    double[] values = new double[family.samplesPerSeries()];
    Series touched = null;
    int touchedCount = 0;
    for (Series series : family.series()) {
      if (series.isTouched()) {
        touched = series;
        touchedCount++;
        Entries places = places(family, series, isGauge);
        series.takeTouched();
        series.read(values);
        for (int i = 0; i < values.length; i++) {
          places.file.set(places.handles[i], places.before[i] + values[i], isGauge ? now : 0);
        }
      }
    }
    if (touchedCount == 1) {
      family.expect(touched);
    }
    warnings.remove(family.name());
  }

  /**
   * Makes the files say of a metric only what it now is: a metric of that name that was another one
   * would be merged with it.
   */
  private void adaptFiles(MetricFamily family) throws IOException {
    FileSchema former = schemas.get(family.name());
    if (former != null && former.isOf(family)) {
      return; // nearly always, several times a second
    }
    FileSchema schema = new FileSchema(family, fileName(family).text());
    if (schema.equals(former)) {
      schemas.put(family.name(), schema);
      return;
    }
    if (schemas.isEmpty()) {
      openLeftFiles();
    }
    boolean keeps = former == null ? holdsOnly(schema) : former.isSame(schema);
    for (MetricFile file : files.values()) {
      if (file.rewrite(key -> schema.adapted(key, keeps))) {
        rewrites++;
      }
    }
    schemas.put(family.name(), schema);
  }

  /** Whether whatever the files hold of a metric is as it is now. */
  private boolean holdsOnly(FileSchema schema) {
    Set<String> bounds = new HashSet<>();
    for (Map.Entry<String, MetricFile> file : files.entrySet()) {
      for (MetricKey key : file.getValue().keys()) {
        if (!schema.fits(key, file.getKey())) {
          return false;
        }
        if (schema.bound(key) != null) {
          bounds.add(schema.bound(key));
        }
      }
    }
    return schema.hasBounds(bounds);
  }

  /** Files that an earlier engine has left in this process may hold the same metrics. */
  private void openLeftFiles() throws IOException {
    for (MetricFileName name : MetricFileName.all(fileId)) {
      if (Files.exists(directory.resolve(name.text()))) {
        file(name);
      }
    }
  }

  private Entries places(MetricFamily family, Series series, boolean isGauge) throws IOException {
    Entries known = entries.get(series);
    if (known == null) {
      known = places(file(fileName(family)), family, series, isGauge);
      entries.put(series, known);
    } else if (known.rewrites != rewrites) {
      find(known, keys(family, series));
    }
    return known;
  }

  private Entries places(MetricFile file, MetricFamily family, Series series, boolean isGauge) {
    List<MetricKey> keys = keys(family, series);
    Entries places = new Entries(file, keys.size(), rewrites);
    find(places, keys);
    for (int i = 0; i < keys.size(); i++) {
      places.before[i] = isGauge ? 0 : file.value(places.handles[i]);
    }
    return places;
  }

  private void find(Entries places, List<MetricKey> keys) {
    for (int i = 0; i < keys.size(); i++) {
      places.handles[i] = places.file.entry(keys.get(i));
    }
    places.rewrites = rewrites;
  }

  private static List<MetricKey> keys(MetricFamily family, Series series) {
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < family.labelNames().size(); i++) {
      labels.put(family.labelNames().get(i), series.labelValues().get(i));
    }
    String name = family.name();
    List<MetricKey> keys = new ArrayList<>();
    switch (family.type()) {
      case COUNTER:
        keys.add(new MetricKey(name, name + "_total", labels, family.help()));
        break;
      case GAUGE:
      case IN_FLIGHT:
        keys.add(new MetricKey(name, name, labels, family.help()));
        break;
      case SUMMARY:
        keys.add(new MetricKey(name, name + "_count", labels, family.help()));
        keys.add(new MetricKey(name, name + "_sum", labels, family.help()));
        break;
      default:
        keys.add(new MetricKey(name, name + "_sum", labels, family.help()));
        double[] bounds = family.bounds();
        for (int i = 0; i <= bounds.length; i++) {
          double bound = i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY;
          labels.put("le", MetricNumber.format(bound));
          keys.add(new MetricKey(name, name + "_bucket", new TreeMap<>(labels), family.help()));
        }
    }
    return keys;
  }

  private MetricFile file(MetricFileName fileName) throws IOException {
    String name = fileName.text();
    MetricFile file = files.get(name);
    if (file == null) {
      Files.createDirectories(directory);
      holdLock();
      file = MetricFile.open(directory, name);
      files.put(name, file);
      if (file.damage() != null) {
        warnings.put(name + ".damaged", file.damage());
      }
    }
    return file;
  }

  private MetricFileName fileName(MetricFamily family) {
    switch (family.type()) {
      case COUNTER:
        return MetricFileName.of(MetricType.COUNTER, fileId);
      case GAUGE:
      case IN_FLIGHT:
        return MetricFileName.ofGauge(GaugeMode.of(family.gaugeMode()), fileId);
      case SUMMARY:
        return MetricFileName.of(MetricType.SUMMARY, fileId);
      default:
        return MetricFileName.of(MetricType.HISTOGRAM, fileId);
    }
  }

  private static String words(Exception fault) {
    return fault.getClass().getSimpleName() + ": " + fault.getMessage();
  }
}
