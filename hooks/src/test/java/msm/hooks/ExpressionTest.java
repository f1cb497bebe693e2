package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 # (1 + (2 * 3))",
        "a - b - c # ((a - b) - c)",
        "a / b // c % d # (((a / b) // c) % d)",
        "2 ** 3 ** 2 # (2 ** (3 ** 2))",
        "-2 ** 2 # (-(2 ** 2))",
        "2 ** -1 # (2 ** (-1))",
        "-a * b # ((-a) * b)",
        "- -a # (-(-a))",
        "a + b < c * d # ((a + b) < (c * d))",
        "not a == b and c # ((not (a == b)) and c)",
        "not not a # (not (not a))",
        "!a == b # ((not a) == b)",
        "a == !b # (a == (not b))",
        "a or b and c # (a or (b and c))",
        "a || b && !c # (a or (b and (not c)))",
        "a ?? b or c # (a ?? (b or c))",
        "a ?? b ?? c # ((a ?? b) ?? c)",
        "a ?? b ? c : d # ((a ?? b) ? c : d)",
        "a ? b : c ? d : e # (a ? b : (c ? d : e))",
        "a ? b ? 1 : 2 : 3 # (a ? (b ? 1 : 2) : 3)",
        "a in b # (a in b)",
        "a not in b # (not (a in b))",
        "(a < b) == c # ((a < b) == c)",
        "a.b.c().d # a.b.c().d",
        "a.in.not # a.in.not",
        "args[0].x['k'][i + 1] # args[0].x['k'][(i + 1)]",
        "sum(kv.pages, r -> count(r, p -> p != null)) # sum(kv.pages, r -> count(r, p -> (p != null)))",
        "any(xs, x -> x ? a : b) # any(xs, x -> (x ? a : b))",
        "max(1, 2, 3) # max(1, 2, 3)",
        "nanotime() # nanotime()",
      })
  void operatorsBindAsInPython(String text, String parenthesised) {
    Expr root = Expression.parse(text).root();

    assertThat(root.toString()).isEqualTo(parenthesised);
    assertThat(Expr.parse(parenthesised).toString()).isEqualTo(parenthesised);
  }

  @Test
  void aNumberIsWholeUnlessItHasAPointOrAnExponent() {
    assertThat(valueOf("42")).isEqualTo(42L);
    assertThat(valueOf("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(valueOf("1.5")).isEqualTo(1.5);
    assertThat(valueOf(".5")).isEqualTo(0.5);
    assertThat(valueOf("1e9")).isEqualTo(1e9);
    assertThat(valueOf("2.5E-3")).isEqualTo(0.0025);
  }

  @Test
  void aTextIsInSingleOrDoubleQuotes() {
    assertThat(valueOf("'it''s'".replace("''", "\\'"))).isEqualTo("it's");
    assertThat(valueOf("\"it's\"")).isEqualTo("it's");
    assertThat(valueOf("'\\n\\r\\t\\\\\\u00e9'")).isEqualTo("\n\r\t\\\u00e9");
    assertThat(Expr.parse("'a\\'\\n'").toString()).isEqualTo("'a\\'\\u000a'");
  }

  @Test
  void trueFalseAndNullAreLiterals() {
    assertThat(valueOf("true")).isEqualTo(true);
    assertThat(valueOf("false")).isEqualTo(false);
    assertThat(valueOf("null")).isNull();
  }

  @Test
  void eachNodeKnowsWhereItBegins() {
    Expr.Binary sum = (Expr.Binary) Expr.parse("  a.size() + len(b)");
    Expr.Member size = (Expr.Member) sum.left();
    Expr.Call len = (Expr.Call) sum.right();

    assertThat(sum.op()).isEqualTo(Op.ADD);
    assertThat(sum.position()).isEqualTo(2);
    assertThat(size.namePosition()).isEqualTo(4);
    assertThat(size.call()).isTrue();
    assertThat(len.position()).isEqualTo(13);
    assertThat(len.arguments().get(0).position()).isEqualTo(17);
  }

  @Test
  void anExpressionKeepsItsText() {
    assertThat(Expression.parse(" a+b ").text()).isEqualTo(" a+b ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "ret.kind + # 11 # a value is missing before the end",
        "a + * b # 5 # a value is missing before '*'",
        "a and and b # 7 # a value is missing before the operator 'and'; a parameter of that name is written args[i]",
        "(a + b # 7 # ')' is missing before the end; write for example (a + b) * c",
        "a[1 # 4 # ']' is missing before the end; write for example a[i]",
        "a ? b # 6 # ':' is missing before the end; write for example c ? a : b",
        "a?.b # 3 # '.' passes null on by itself; write a.b, not a?.b",
        "a < b < c # 7 # comparisons do not chain; write a < b and b < c",
        "a == not b # 6 # 'not' is looser than the operator before it; put it in parentheses",
        "a = b # 3 # nothing can be assigned; write == to compare",
        "a & b # 3 # '&' is unknown; write 'and'",
        "a | b # 3 # '|' is unknown; write 'or'",
        "a; b # 2 # ';' does not belong in an expression",
        "a b # 3 # 'b' is not expected here; an operator or the end belongs here",
        "a if b else c # 3 # 'if' is unknown; write c ? a : b",
        "r -> r.x # 3 # a lambda stands only inside a function, such as sum(batch, r -> r.tokens)",
        "len(r -> r) # 5 # function 'len' takes no lambda",
        "any(x, in -> 1) # 8 # 'in' is no name; give the element another one",
        "a.b(1) # 5 # a method is called without arguments here; for more write a handler",
        "a.'b' # 3 # a name belongs after '.', not ''b''",
        "10L # 3 # a number is not followed by letters; write digits only, such as 1.5e9",
        "9223372036854775808 # 1 # a whole number of more than 64 bits; write it as a fraction with .0",
        "1e999 # 1 # the number is too large; the limit is about 1.8e308",
        "1 + 'abc # 5 # the text is not closed; write ' behind it",
        "'a\\q' # 3 # unknown escape; use \\n \\r \\t \\\\ \\' \\\" or \\u and four digits",
        "'\\u12x4' # 6 # four hexadecimal digits belong behind \\u",
        "len() # 1 # function 'len' takes 1 argument, not 0",
        "round(1, 2, 3) # 1 # function 'round' takes 1 or 2 arguments, not 3",
        "nanotime(1) # 1 # function 'nanotime' takes no argument, not 1",
        "max() # 1 # function 'max' takes 1 argument or more, not 0",
        "pow(2) # 1 # function 'pow' takes 2 arguments, not 1",
      })
  void anErrorSaysWhereItIsAndWhatToDo(String text, int character, String message) {
    InvalidExpressionException e = failure(text);

    assertThat(e).hasMessage("character " + character + ": " + message);
    assertThat(e.position()).isEqualTo(character - 1);
    assertThat(e.text()).isEqualTo(text);
  }

  @Test
  void anUnknownFunctionIsComparedWithTheKnownOnes() {
    assertThat(failure("1 + siz(a)"))
        .hasMessageStartingWith("character 5: function 'siz' is unknown")
        .hasMessageContaining("len, abs");
    assertThat(failure("lenn(a)")).hasMessageContaining("did you mean 'len'?");
  }

  @Test
  void theCaretPointsAtTheWrongCharacter() {
    assertThat(failure("ret.kind + * 2").caret()).isEqualTo("ret.kind + * 2\n           ^");
    assertThat(failure("a +\n\tb b").caret()).isEqualTo("\tb b\n\t  ^");
    assertThat(failure("a +").caret()).isEqualTo("a +\n   ^");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "!", "not ", "a ** ", "a ? ", "a + (", "len(", "a["})
  void nestingIsBounded(String opening) {
    String text = String.join("", Collections.nCopies(1_000, opening));

    assertThat(failure(text)).hasMessageContaining("nested deeper than 200 levels");
  }

  @Test
  void treesAreBoundedToo() {
    String sum = String.join(" + ", Collections.nCopies(300, "a"));
    String path = String.join(".", Collections.nCopies(300, "a"));

    assertThat(failure(sum)).hasMessageContaining("nested deeper than 200 levels");
    assertThat(failure(path)).hasMessageContaining("nested deeper than 200 levels");
    assertThat(Expr.parse(String.join(" + ", Collections.nCopies(200, "a")))).isNotNull();
  }

  @Test
  void lengthIsBounded() {
    String text = "a" + String.join("", Collections.nCopies(10_000, " "));

    assertThat(failure(text))
        .hasMessage("character 10001: longer than 10000 characters; write a handler instead");
  }

  private static Object valueOf(String text) {
    return ((Expr.Literal) Expr.parse(text)).value();
  }

  private static InvalidExpressionException failure(String text) {
    return catchThrowableOfType(InvalidExpressionException.class, () -> Expression.parse(text));
  }
}
