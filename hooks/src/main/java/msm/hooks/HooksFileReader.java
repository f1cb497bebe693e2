package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the three shapes of a hook file: a list of hooks, a document, a map by symbol. */
final class HooksFileReader {

  private static final List<String> DOCUMENT_KEYS = Arrays.asList("prefix", "labels", "hooks");

  private final String source;
  private final Problems problems;
  private final SchemaCheck schemas;
  private final List<Hook.Draft> drafts = new ArrayList<>();
  private String prefix = "";
  private Map<String, Label> labels = new LinkedHashMap<>();

  /** Metrics must also agree with those that {@code schemas} has seen in other files. */
  HooksFileReader(String source, Problems problems, SchemaCheck schemas) {
    this.source = source;
    this.problems = problems;
    this.schemas = schemas;
  }

  /** Returns the file, or null with a problem. */
  HooksFile read(String text) {
    Node root = new YamlText(problems).compose(text);
    if (root == null) {
      return null;
    }
    readRoot(new YamlValue(root, "file", problems));
    new HookNames().give(drafts, problems);
    List<Hook> hooks = new ArrayList<>();
    for (Hook.Draft draft : drafts) {
      if (draft.enabled) {
        draft.metrics.forEach(this::checkSchema);
      }
    }
    if (problems.count() > 0) {
      return null;
    }
    for (Hook.Draft draft : drafts) {
      hooks.add(new Hook(draft));
    }
    Map<String, String> constants = new LinkedHashMap<>();
    labels.forEach((name, label) -> constants.put(name, label.constant()));
    return new HooksFile(source, text, prefix, constants, hooks);
  }

  private void checkSchema(Metric metric) {
    String fault = schemas.fault(metric, source);
    if (fault != null) {
      problems.add(metric.line(), metric.column(), fault);
    }
  }

  private void readRoot(YamlValue root) {
    if (root.isList()) {
      readHooks(root.list("hook"));
    } else if (root.isScalar()) {
      root.problem("holds no hooks; write 'hooks:' and a list of hooks");
    } else {
      YamlMap map = root.map();
      if (map.has("symbol")) {
        map.keyProblem("symbol", "a hook stands in a list; write '- symbol:' and indent the rest");
      } else if (isBySymbol(map)) {
        map.values().forEach((symbol, hooks) -> readSymbol(map, symbol, hooks));
      } else {
        readDocument(map);
      }
    }
  }

  private static boolean isBySymbol(YamlMap map) {
    return Collections.disjoint(map.keys(), DOCUMENT_KEYS)
        && map.keys().stream().anyMatch(key -> key.matches("(?s).*[.:#].*"));
  }

  private void readDocument(YamlMap map) {
    map.allowOnly(DOCUMENT_KEYS);
    if (!map.has("hooks") && DOCUMENT_KEYS.containsAll(map.keys())) {
      map.problem("key 'hooks' is missing; write 'hooks:' and a list of hooks");
    }
    if (map.get("prefix") != null) {
      readPrefix(map.get("prefix"));
    }
    if (map.get("labels") != null) {
      labels = new LabelsReader(LabelsReader.Values.FILE).read(map.get("labels"));
    }
    if (map.get("hooks") != null) {
      readHooks(map.get("hooks").list("hook"));
    }
  }

  private void readPrefix(YamlValue value) {
    String written = value.text();
    String fault = written == null || written.isEmpty() ? null : Names.metricFault(written);
    if (fault != null) {
      value.problem(fault);
    } else if (written != null) {
      prefix = Names.exposed(written);
    }
  }

  private void readHooks(List<YamlValue> hooks) {
    HookReader reader = reader();
    addAll(hooks, reader::read);
  }

  private void readSymbol(YamlMap map, String text, YamlValue hooks) {
    Symbol symbol = HookReader.symbol(text, fault -> map.keyProblem(text, fault));
    HookReader reader = reader();
    addAll(hooks.list("hook"), hook -> reader.read(hook, symbol));
  }

  private HookReader reader() {
    return new HookReader(new MetricReader(prefix, labels));
  }

  private void addAll(List<YamlValue> hooks, Function<YamlValue, Hook.Draft> reader) {
    if (hooks == null) {
      return;
    }
    for (YamlValue hook : hooks) {
      Hook.Draft draft = reader.apply(hook);
      if (draft != null) {
        drafts.add(draft);
      }
    }
  }
}
