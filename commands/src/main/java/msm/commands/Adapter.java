package msm.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import msm.hooks.Hook;
import msm.hooks.Symbol;

/**
 * Ready-made hooks in a folder: {@code hooks.yaml}, and perhaps {@code triggers}, a file that names
 * the classes by which one sees that a JVM has what the hooks are for, one a line.
 *
 * <p>Without that file the triggers are the classes that the hooks name. With an empty one the
 * adapter is applied by its name only.
 *
 * @param file its hooks.yaml
 */
record Adapter(String name, Path file) {

  private static final String TRIGGERS = "triggers";
  private static final String COMMENT = "#";

  /** What the comment at the head of its hooks says. */
  String description() {
    StringBuilder text = new StringBuilder();
    for (String line : lines(file)) {
      if (!line.startsWith(COMMENT)) {
        break;
      }
      text.append(text.length() == 0 ? "" : " ").append(line.substring(1).trim());
    }
    return text.toString();
  }

  /** The first sentence of the description. */
  String title() {
    String text = description();
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  /** The classes of which one is enough; none if only its name applies it. */
  List<String> triggers() {
    Path own = file.resolveSibling(TRIGGERS);
    Set<String> triggers = new LinkedHashSet<>();
    if (Files.exists(own)) {
      lines(own).stream().map(line -> line.split(COMMENT, 2)[0].trim()).forEach(triggers::add);
      triggers.remove("");
    } else {
      for (Hook hook : hooks()) {
        Symbol symbol = hook.symbol();
        if (hook.enabled() && symbol.isExactClass()) {
          triggers.add(symbol.className());
        }
      }
    }
    return new ArrayList<>(triggers);
  }

  /** Whether {@code --adapter auto} takes it. */
  boolean isAutomatic() {
    return !triggers().isEmpty();
  }

  /** What {@code msm adapters --json} tells. */
  Map<String, Object> toJson() {
    Map<String, Object> adapter = new LinkedHashMap<>();
    adapter.put("name", name);
    adapter.put("description", description());
    adapter.put("file", file.toString());
    adapter.put("triggers", triggers());
    adapter.put("minVersions", bounds(Hook::minVersion));
    adapter.put("maxVersions", bounds(Hook::maxVersion));
    return adapter;
  }

  /** The bounds that its hooks set, each once. */
  List<String> bounds(Function<Hook, String> bound) {
    Set<String> bounds = new LinkedHashSet<>();
    for (Hook hook : hooks()) {
      if (bound.apply(hook) != null) {
        bounds.add(bound.apply(hook));
      }
    }
    return new ArrayList<>(bounds);
  }

  private List<Hook> hooks() {
    return SentHooks.read(List.of(file)).get(0).hooks();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
