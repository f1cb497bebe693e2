package msm.hooks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file, and what messages call it.
 *
 * <p>Each way to read it returns null if the value is of another kind, and then adds a problem.
 */
final class YamlValue {

  private static final Set<String> NULLS =
      new HashSet<>(Arrays.asList("", "~", "null", "Null", "NULL"));
  private static final Set<String> FLAGS = new HashSet<>(Arrays.asList("true", "false"));
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,9})?");
  private static final Pattern POSITIVE = Pattern.compile("0*[1-9]\\d{0,8}");

  private final Node node;
  private final String called;
  private final Problems problems;

  YamlValue(Node node, String called, Problems problems) {
    this.node = node;
    this.called = called;
    this.problems = problems;
  }

  /** Returns the same value under another name. */
  YamlValue called(String name) {
    return new YamlValue(node, name, problems);
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  int column() {
    return node.getStartMark().getColumn() + 1;
  }

  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isEmpty() {
    return isScalar() && isPlain() && NULLS.contains(raw());
  }

  /** Adds a problem that begins with what the value is called. */
  void problem(String message) {
    bareProblem(called + ' ' + message);
  }

  /** Adds a problem that says itself what it is about. */
  void bareProblem(String message) {
    problems.add(node, message);
  }

  /** Returns a scalar as written, a number too: {@code 1.10} stays {@code 1.10}. */
  String text() {
    if (isScalar()) {
      return raw();
    }
    problem("must be a text, not a " + kind());
    return null;
  }

  /** Returns a text with something in it. */
  String filledText() {
    String text = text();
    if (text != null && text.trim().isEmpty()) {
      problem("is blank; write a text or remove the key");
      return null;
    }
    return text;
  }

  Boolean flag() {
    if (isScalar() && isPlain() && FLAGS.contains(raw())) {
      return raw().equals("true");
    }
    problem("must be true or false, not " + shown());
    return null;
  }

  Integer positive() {
    if (isScalar() && isPlain() && POSITIVE.matcher(raw()).matches()) {
      return Integer.valueOf(raw());
    }
    problem("must be a whole number from 1 to 999999999, not " + shown());
    return null;
  }

  BigDecimal number() {
    if (isScalar() && isPlain() && raw().length() < 50 && NUMBER.matcher(raw()).matches()) {
      BigDecimal number = new BigDecimal(raw());
      if (!Double.isInfinite(number.doubleValue())) {
        return number;
      }
    }
    problem("must be a finite number, not " + shown());
    return null;
  }

  /** Returns one of some words. */
  String word(Collection<String> words) {
    String word = text();
    if (word == null || words.contains(word)) {
      return word;
    }
    problem(Quoted.of(word) + " is unknown" + NearMiss.advice(word, words));
    return null;
  }

  Expression expression() {
    String text = filledText();
    if (text == null) {
      return null;
    }
    int column = column() + (isVerbatim() && !isPlain() ? 1 : 0);
    try {
      return Expression.parse(text, line(), column, isVerbatim());
    } catch (InvalidExpressionException e) {
      int exact = isVerbatim() ? column + Caret.character(text, e.position()) - 1 : column;
      problems.add(node, called + ' ' + Quoted.of(text) + ", " + e.getMessage(), e, exact);
      return null;
    }
  }

  /** Whether the file has a scalar in one line and without escapes. */
  private boolean isVerbatim() {
    Mark start = node.getStartMark();
    Mark end = node.getEndMark();
    int quotes = isPlain() ? 0 : 2;
    return start.getLine() == end.getLine()
        && end.getColumn() - start.getColumn() == raw().codePointCount(0, raw().length()) + quotes;
  }

  /** Returns the elements, each of which is called {@code element}. */
  List<YamlValue> list(String element) {
    if (!isList()) {
      problem("must be a list, not a " + kind());
      return null;
    }
    List<YamlValue> list = new ArrayList<>();
    for (Node child : ((SequenceNode) node).getValue()) {
      list.add(new YamlValue(child, element, problems));
    }
    return list;
  }

  YamlMap map() {
    if (isMap()) {
      return new YamlMap((MappingNode) node, problems);
    }
    problem("must be a map of keys and values, not a " + kind());
    return null;
  }

  /** Returns what a message says was found. */
  private String shown() {
    return isScalar() ? Quoted.of(raw()) : "a " + kind();
  }

  private String kind() {
    return isScalar() ? "text" : isList() ? "list" : "map";
  }

  private String raw() {
    return ((ScalarNode) node).getValue();
  }

  private boolean isPlain() {
    return ((ScalarNode) node).getScalarStyle() == ScalarStyle.PLAIN;
  }
}
