package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.FileGeneration;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricFileName;
import msm.metrics.MetricFileReport;

/** What a person should know of a metrics directory: who writes to it, how much, what is amiss. */
final class DirectoryStatus {

  /** The files of one process, or those whose names say nothing. */
  private static final class Group {
    final String id;
    final String state;
    int files;
    long entries;
    long bytes;

    Group(String id, String state) {
      this.id = id;
      this.state = state;
    }
  }

  private final MetricsDirectory directory;
  private final MergedMetrics metrics;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  private DirectoryStatus(MetricsDirectory directory, MergedMetrics metrics) {
    this.directory = directory;
    this.metrics = metrics;
  }

  static DirectoryStatus of(MetricsDirectory directory, Context context) {
    DirectoryStatus status = new DirectoryStatus(directory, directory.merge());
    for (MetricFileReport file : status.metrics.files()) {
      status.add(file, context);
    }
    return status;
  }

  private void add(MetricFileReport file, Context context) {
    Group group = group(file.name(), context);
    group.files++;
    group.entries += file.entries();
    group.bytes += file.sizeBytes();
  }

  private Group group(String name, Context context) {
    MetricFileName file;
    try {
      file = MetricFileName.parse(name);
    } catch (IllegalArgumentException foreign) {
      return groups.computeIfAbsent("-", id -> new Group(id, "-"));
    }
    return groups.computeIfAbsent(
        file.id(),
        id -> {
          MetricWriter writer = MetricWriter.of(file, context.jvms(), context.machineNames());
          return new Group(id, writer.state().word());
        });
  }

  /** A table of the processes, and a line for each file that is not as it should be. */
  @Override
  public String toString() {
    Table table = new Table("  ");
    table.row("PROCESS", "STATE", "FILES", "ENTRIES", "BYTES");
    Group total = new Group("total", "");
    for (Group group : groups.values()) {
      row(table, group);
      total.files += group.files;
      total.entries += group.entries;
      total.bytes += group.bytes;
    }
    row(table, total);
    StringBuilder text = new StringBuilder().append(directory.path()).append('\n').append(table);
    for (MetricFileReport file : metrics.files()) {
      if (warning(file) != null) {
        text.append("  warning: ").append(warning(file)).append('\n');
      }
    }
    return text.toString();
  }

  private static void row(Table table, Group group) {
    String files = Integer.toString(group.files);
    table.row(
        group.id, group.state, files, Long.toString(group.entries), Long.toString(group.bytes));
  }

  /** What is amiss with a file, in one line; null if nothing is. */
  static String warning(MetricFileReport file) {
    if (file.damage() != null) {
      String damage = file.damage();
      String kept = file.entries() > 0 ? "; the entries before it count" : "";
      return damage.startsWith(file.name()) ? damage : file.name() + ": " + damage + kept;
    }
    if (file.generation() == FileGeneration.G3) {
      return null;
    }
    String versions = file.generation() == FileGeneration.G2 ? "0.16 or 0.17" : "0.15 or older";
    return file.name()
        + ": was written by version "
        + versions
        + " of Python's client; msm reads it, newer versions of the client do not";
  }

  Map<String, Object> toJson() {
    List<Object> processes = new ArrayList<>();
    for (Group group : groups.values()) {
      Map<String, Object> process = new LinkedHashMap<>();
      process.put("id", group.id);
      process.put("state", group.state);
      process.put("files", (long) group.files);
      process.put("entries", group.entries);
      process.put("bytes", group.bytes);
      processes.add(process);
    }
    List<Object> files = new ArrayList<>();
    for (MetricFileReport file : metrics.files()) {
      files.add(file(file));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("directory", directory.path().toString());
    document.put("processes", processes);
    document.put("files", files);
    return document;
  }

  private static Map<String, Object> file(MetricFileReport file) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", file.name());
    object.put("bytes", file.sizeBytes());
    object.put("entries", file.entries());
    object.put("generation", file.generation() == null ? null : file.generation().name());
    object.put("damage", file.damage());
    return object;
  }
}
