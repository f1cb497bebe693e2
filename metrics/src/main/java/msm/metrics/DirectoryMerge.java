package msm.metrics;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One merge while it goes on: the families so far, and what became of each file. */
final class DirectoryMerge {

  private final MetricFileReader reader = new MetricFileReader();
  private final Map<String, FamilyMerge> families = new LinkedHashMap<>();
  private final List<MetricFileReport> files = new ArrayList<>();

  /** Adds a file; one that cannot be read is reported, one that has gone is passed over. */
  void add(Path directory, String name) {
    try {
      MetricFileName fileName = MetricFileName.parse(name);
      Path path = directory.resolve(name);
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        report(name, "not a file");
        return;
      }
      add(fileName, reader.read(path));
    } catch (NoSuchFileException ignored) {
      // Deleted since the directory was listed, as live gauge files are when their process ends.
    } catch (AccessDeniedException e) {
      report(name, "no permission to read the file");
    } catch (IOException | IllegalArgumentException e) {
      report(name, e.getMessage());
    }
  }

  MergedMetrics result() {
    List<Family> merged = new ArrayList<>();
    for (FamilyMerge family : families.values()) {
      merged.add(family.result());
    }
    return new MergedMetrics(merged, files);
  }

  private void add(MetricFileName file, MetricFileContent content) {
    int refused = 0;
    for (MetricEntry entry : content.entries()) {
      if (!family(file, entry.key()).add(file, entry)) {
        refused++;
      }
    }
    String damage = content.damage();
    if (damage == null && refused > 0) {
      damage = refused + " histogram entries have a label le that is no number";
    }
    int taken = content.entries().size() - refused;
    files.add(new MetricFileReport(file.text(), content.generation(), taken, damage));
  }

  private FamilyMerge family(MetricFileName file, MetricKey key) {
    FamilyMerge family = families.get(key.family());
    if (family == null) {
      family = new FamilyMerge(key.family(), file.type(), key.help());
      families.put(key.family(), family);
    }
    return family;
  }

  private void report(String name, String damage) {
    files.add(new MetricFileReport(name, null, 0, damage));
  }
}
