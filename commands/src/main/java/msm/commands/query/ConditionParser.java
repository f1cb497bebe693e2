package msm.commands.query;

import java.util.Set;
import msm.hooks.InvalidExpressionException;
import msm.hooks.NearMiss;

/**
 * Makes a condition of its text.
 *
 * <pre>
 *   either     = both {"or" both}             number  = product {("+" | "-") product}
 *   both       = negated {"and" negated}      product = signed {("*" | "/") signed}
 *   negated    = "not" negated | comparison   signed  = "-" signed | primary
 *   comparison = number [("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") number]
 *   primary    = literal | "(" either ")" | selection | function "(" selection ")"
 *              | function "(" "delta" "(" selection ")" ")"
 *   selection  = name ["{" [label ("=" | "!=" | "=~" | "!~") text {"," ...}] "}"]
 * </pre>
 *
 * <p>What stands in parentheses may be a number or a clause, so both are read alike and told apart
 * where one of them is needed.
 */
final class ConditionParser {

  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
  private static final int MAX_DEPTH = 100;

  private final String text;
  private final Tokens tokens;
  private final SelectionParser selections;
  private int depth;
  private boolean needsWindow;

  ConditionParser(String text) {
    this.text = text;
    tokens = new Tokens(text);
    selections = new SelectionParser(tokens);
  }

  Clause condition() {
    int start = tokens.first().position();
    Object condition = either();
    if (tokens.first().kind() != Token.Kind.END) {
      throw tokens.wrong(
          tokens.first(), "expected an operator or the end, not " + tokens.first().shown());
    }
    return clause(condition, start);
  }

  /** Whether what was read asks for what happened between two moments. */
  boolean needsWindow() {
    return needsWindow;
  }

  private Object either() {
    int start = tokens.first().position();
    Object left = both();
    while (tokens.first().is("or")) {
      tokens.take();
      int second = tokens.first().position();
      left = new Junction(clause(left, start), "or", clause(both(), second));
    }
    return left;
  }

  private Object both() {
    int start = tokens.first().position();
    Object left = negated();
    while (tokens.first().is("and")) {
      tokens.take();
      int second = tokens.first().position();
      left = new Junction(clause(left, start), "and", clause(negated(), second));
    }
    return left;
  }

  private Object negated() {
    if (!tokens.first().is("not")) {
      return comparison();
    }
    tokens.take();
    int start = tokens.first().position();
    enter();
    Negation negation = new Negation(clause(negated(), start));
    depth--;
    return negation;
  }

  private Object comparison() {
    int start = tokens.first().position();
    Object left = number();
    if (!COMPARISONS.contains(tokens.first().text()) || tokens.first().kind() != Token.Kind.SIGN) {
      return left;
    }
    String operator = tokens.take().text();
    int second = tokens.first().position();
    Comparison comparison =
        new Comparison(quantity(left, start), operator, quantity(number(), second));
    if (COMPARISONS.contains(tokens.first().text())) {
      throw tokens.wrong(tokens.first(), "one comparison follows another; join two by 'and'");
    }
    return comparison;
  }

  private Object number() {
    int start = tokens.first().position();
    Object left = product();
    while (tokens.first().is("+") || tokens.first().is("-")) {
      char operator = tokens.take().text().charAt(0);
      int second = tokens.first().position();
      left = new Arithmetic(quantity(left, start), operator, quantity(product(), second));
    }
    return left;
  }

  private Object product() {
    int start = tokens.first().position();
    Object left = signed();
    while (tokens.first().is("*") || tokens.first().is("/")) {
      char operator = tokens.take().text().charAt(0);
      int second = tokens.first().position();
      left = new Arithmetic(quantity(left, start), operator, quantity(signed(), second));
    }
    return left;
  }

  private Object signed() {
    if (!tokens.first().is("-")) {
      return primary();
    }
    tokens.take();
    int start = tokens.first().position();
    enter();
    Quantity negative = new Arithmetic(new Literal(0), '-', quantity(signed(), start));
    depth--;
    return negative;
  }

  private Object primary() {
    Token first = tokens.first();
    if (first.kind() == Token.Kind.NUMBER) {
      tokens.take();
      return new Literal((double) first.value());
    }
    if (first.is("(")) {
      tokens.take();
      enter();
      Object inner = either();
      depth--;
      tokens.expect(")");
      return inner;
    }
    if (first.kind() == Token.Kind.NAME && tokens.second().is("(")) {
      return call();
    }
    Selection selection = selections.selection();
    return new Measurement(Measure.VALUE, 0, selection, false, selection.text());
  }

  private Object call() {
    Token function = tokens.take();
    tokens.take();
    if (function.is("absent")) {
      Selection selection = selections.selection();
      tokens.expect(")");
      return new Absence(selection);
    }
    Measure measure = measure(function);
    boolean overWindow = measure.needsWindow();
    if (!overWindow && tokens.first().is("delta") && tokens.second().is("(")) {
      tokens.take();
      tokens.take();
      overWindow = true;
    }
    needsWindow |= overWindow;
    Selection selection = selections.selection();
    tokens.expect(")");
    if (overWindow && !measure.needsWindow()) {
      tokens.expect(")");
    }
    String written = tokens.textSince(function);
    return new Measurement(measure, share(function, measure), selection, overWindow, written);
  }

  private Measure measure(Token function) {
    String word = function.text();
    Measure measure = Measure.ofWord(word);
    if (measure != null) {
      return measure;
    }
    if (word.matches("p[0-9]+(\\.[0-9]+)?")) {
      return Measure.PERCENTILE;
    }
    String nearest = NearMiss.of(word, Measure.words());
    throw tokens.wrong(
        function,
        "function '"
            + word
            + "' is unknown; "
            + (nearest == null
                ? "use one of " + String.join(", ", Measure.words())
                : "did you mean " + nearest + "?"));
  }

  /** The share that a percentile asks for; 0 for other measures. */
  private double share(Token function, Measure measure) {
    if (measure != Measure.PERCENTILE) {
      return 0;
    }
    double percent = Double.parseDouble(function.text().substring(1));
    if (percent > 100) {
      throw tokens.wrong(
          function, "a percentile is at most p100; write p99.9 for one in a thousand");
    }
    return percent / 100;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw tokens.wrong(tokens.first(), "nested deeper than " + MAX_DEPTH + " levels");
    }
  }

  private Clause clause(Object part, int position) {
    if (part instanceof Clause clause) {
      return clause;
    }
    throw new InvalidExpressionException(
        text, position, "this is a number; compare it, as in p99(place_duration) < 0.25");
  }

  private Quantity quantity(Object part, int position) {
    if (part instanceof Quantity quantity) {
      return quantity;
    }
    throw new InvalidExpressionException(
        text, position, "this is true or false; a number is needed here");
  }
}
