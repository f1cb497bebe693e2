package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import msm.metrics.Family;
import msm.metrics.FamilyBuilder;
import msm.metrics.FileGeneration;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;
import msm.metrics.MetricFileReport;
import msm.metrics.MetricType;

/**
 * A metrics directory as a server shows it, with what the server knows of its own work.
 *
 * <p>Thread-safe. Everybody gets a merge that began after they asked; those who ask while one is
 * under way share the next.
 */
final class ServedMetrics {

  private static final long MAX_ENTRIES = 8_000_000;
  private static final int MOST_DAMAGED_FILES = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  private final MetricsDirectory directory;
  private final Care care;
  private final Merger merger = Merger.remembering(MAX_ENTRIES);
  private final Map<Integer, Double> answers = new TreeMap<>();

  private MergedMetrics last;
  private long lastBeganNanos;
  private long merges;
  private long mergeNanos;
  private long filesRead;

  ServedMetrics(MetricsDirectory directory, Care care) {
    this.directory = directory;
    this.care = care;
  }

  MetricsDirectory directory() {
    return directory;
  }

  /** What is in the files now; nothing while there is no such directory. */
  MergedMetrics merge() {
    long askedNanos = System.nanoTime();
    synchronized (merger) {
      if (last == null || lastBeganNanos - askedNanos < 0) {
        care.takeIfDue();
        lastBeganNanos = System.nanoTime();
        last = directory.mergeIfAny(merger);
        merges++;
        mergeNanos += System.nanoTime() - lastBeganNanos;
        filesRead += last.filesRead();
      }
      return last;
    }
  }

  /** The same, and behind it what the server counts. */
  MergedMetrics withOwn() {
    MergedMetrics metrics = merge();
    List<Family> own = new ArrayList<>();
    addFiles(metrics, own);
    care.addTo(own);
    addMerges(own);
    addAnswers(own);
    return metrics.and(own);
  }

  void countAnswer(int status) {
    synchronized (answers) {
      answers.merge(status, 1.0, Double::sum);
    }
  }

  private static void addFiles(MergedMetrics metrics, List<Family> own) {
    FamilyBuilder damagedFiles =
        new FamilyBuilder(
            "msm_metric_file_damaged",
            MetricType.GAUGE,
            "1 for each damaged metric file, up to 100");
    long bytes = 0;
    long entries = 0;
    int damaged = 0;
    int outdated = 0;
    for (MetricFileReport file : metrics.files()) {
      bytes += file.sizeBytes();
      entries += file.entries();
      outdated += file.generation() == null || file.generation() == FileGeneration.G3 ? 0 : 1;
      if (file.damage() != null && ++damaged <= MOST_DAMAGED_FILES) {
        damagedFiles.add("", Map.of("file", file.name()), 1);
      }
    }
    long series = 0;
    for (Family family : metrics.families()) {
      series += family.samples().size();
    }
    own.add(gauge("msm_metric_files", "Metric files in the directory", metrics.files().size()));
    own.add(gauge("msm_metric_file_bytes", "Length of all metric files together", bytes));
    own.add(gauge("msm_metric_entries", "Entries of all metric files together", entries));
    own.add(gauge("msm_metric_samples", "Samples that they are merged into", series));
    own.add(
        gauge("msm_metric_files_damaged", "Metric files that are kept out, or partly", damaged));
    own.add(
        gauge("msm_metric_files_outdated", "Metric files in the layout of old clients", outdated));
    own.add(damagedFiles.build());
  }

  private void addMerges(List<Family> own) {
    synchronized (merger) {
      own.add(
          new FamilyBuilder("msm_merge_duration_seconds", MetricType.SUMMARY, "Time of merges")
              .add("_count", Map.of(), (double) merges)
              .add("_sum", Map.of(), mergeNanos / NANOS_PER_SECOND)
              .build());
      own.add(
          new FamilyBuilder(
                  "msm_merge_files_read",
                  MetricType.COUNTER,
                  "Files that merges had to read since they had changed")
              .add("_total", Map.of(), (double) filesRead)
              .build());
    }
  }

  private void addAnswers(List<Family> own) {
    FamilyBuilder requests =
        new FamilyBuilder(
            "msm_serve_requests", MetricType.COUNTER, "Requests answered, by status of HTTP");
    synchronized (answers) {
      answers.forEach(
          (status, count) -> requests.add("_total", Map.of("code", status.toString()), count));
    }
    own.add(requests.build());
  }

  private static Family gauge(String name, String help, long value) {
    return new FamilyBuilder(name, MetricType.GAUGE, help)
        .add("", Map.of(), (double) value)
        .build();
  }
}
