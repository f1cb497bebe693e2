package msm.commands.dashboard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import msm.hooks.Metric;

/**
 * Hooks as a dashboard and rules show them: rows of families, one row a hook. What several hooks
 * feed is shown with the first of them.
 */
public final class Charted {

  private static final String WORD_OF_ADAPTERS = "hooks";

  private final Map<String, List<Family>> rows = new LinkedHashMap<>();
  private final Map<String, Family> byName = new LinkedHashMap<>();
  private final String title;

  private Charted(String title) {
    this.title = title;
  }

  /** Those hooks of files that are enabled; the files agree about their metrics. */
  public static Charted of(List<HooksFile> files) {
    List<String> names = new ArrayList<>();
    files.forEach(file -> names.add(name(file)));
    Charted charted = new Charted("msm: " + String.join(", ", names));
    for (HooksFile file : files) {
      String before = files.size() == 1 ? "" : name(file) + ": ";
      for (Hook hook : file.hooks()) {
        if (hook.enabled()) {
          charted.add(before + hook.name(), hook.metrics());
        }
      }
    }
    return charted;
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  String title() {
    return title;
  }

  /** The title as ids and names of groups have it: small letters, digits, hyphens. */
  String slug() {
    String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return slug.endsWith("-") ? slug.substring(0, slug.length() - 1) : slug;
  }

  Map<String, List<Family>> rows() {
    return rows;
  }

  List<Family> families() {
    return new ArrayList<>(byName.values());
  }

  private void add(String row, List<Metric> metrics) {
    for (Metric metric : metrics) {
      Family known = byName.get(metric.name());
      if (known != null) {
        known.alsoFedBy(metric);
      } else {
        Family family = new Family(metric);
        byName.put(metric.name(), family);
        rows.computeIfAbsent(row, ignored -> new ArrayList<>()).add(family);
      }
    }
  }

  /** The name of the file; of {@code jdbc/hooks.yaml} and the like that of the folder. */
  private static String name(HooksFile file) {
    Path path = Path.of(file.source()).toAbsolutePath().normalize();
    String name = path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Path folder = path.getParent().getFileName();
    return name.equals(WORD_OF_ADAPTERS) && folder != null ? folder.toString() : name;
  }
}
