package msm.hooks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A map in a YAML file.
 *
 * <p>A key that stands there twice or is no text is a problem. So is one without a value, which
 * then counts as there but reads as null.
 */
final class YamlMap {

  private static final Pattern WORD = Pattern.compile("\\w{1,40}");

  private final MappingNode node;
  private final Problems problems;
  private final int problemsBefore;
  private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
  private final Map<String, YamlValue> values = new LinkedHashMap<>();

  YamlMap(MappingNode node, Problems problems) {
    this.node = node;
    this.problems = problems;
    this.problemsBefore = problems.count();
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode) {
        add((ScalarNode) entry.getKeyNode(), entry);
      } else {
        problems.add(entry.getKeyNode(), "a key must be a text; write 'key: value'");
      }
    }
  }

  private void add(ScalarNode key, NodeTuple entry) {
    String name = key.getValue();
    ScalarNode first = keys.putIfAbsent(name, key);
    if (first != null) {
      int line = first.getStartMark().getLine() + 1;
      problems.add(
          key,
          "key " + Quoted.of(name) + " stands here twice, first in line " + line + "; keep one");
      return;
    }
    YamlValue value = new YamlValue(entry.getValueNode(), called(name), problems);
    if (value.isEmpty()) {
      problems.add(key, called(name) + " has no value; write one or remove the key");
    } else {
      values.put(name, value);
    }
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  int column() {
    return node.getStartMark().getColumn() + 1;
  }

  /** Returns whether there was a problem since reading of this map began. */
  boolean isFaulty() {
    return problems.count() > problemsBefore;
  }

  /** Adds a problem with the map as a whole. */
  void problem(String message) {
    problems.add(node, message);
  }

  /** Adds a problem at a key, which the message then begins with. */
  void problem(String key, String message) {
    keyProblem(key, called(key) + ' ' + message);
  }

  /** Adds a problem at a key that does not begin with the key. */
  void keyProblem(String key, String message) {
    problems.add(keys.get(key), message);
  }

  /** Adds a problem for each key that is not known. */
  void allowOnly(Collection<String> known) {
    for (Map.Entry<String, ScalarNode> key : keys.entrySet()) {
      if (!known.contains(key.getKey())) {
        problems.add(
            key.getValue(),
            "key "
                + Quoted.of(key.getKey())
                + " is unknown here"
                + NearMiss.advice(key.getKey(), known));
      }
    }
  }

  Set<String> keys() {
    return keys.keySet();
  }

  boolean has(String key) {
    return keys.containsKey(key);
  }

  /** Returns the values by key, without those that are empty. */
  Map<String, YamlValue> values() {
    return values;
  }

  /** Returns a value, or null if there is none. */
  YamlValue get(String key) {
    return values.get(key);
  }

  /** Returns a text, or null. */
  String text(String key) {
    YamlValue value = get(key);
    return value == null ? null : value.filledText();
  }

  boolean flag(String key) {
    YamlValue value = get(key);
    return value != null && Boolean.TRUE.equals(value.flag());
  }

  int positive(String key, int otherwise) {
    YamlValue value = get(key);
    Integer number = value == null ? null : value.positive();
    return number == null ? otherwise : number;
  }

  /** Returns an expression, or null. */
  Expression expression(String key) {
    YamlValue value = get(key);
    return value == null ? null : value.expression();
  }

  /** Returns one of some words, or null. */
  String word(String key, Collection<String> words) {
    YamlValue value = get(key);
    return value == null ? null : value.word(words);
  }

  private static String called(String key) {
    return WORD.matcher(key).matches() ? key : Quoted.of(key);
  }
}
