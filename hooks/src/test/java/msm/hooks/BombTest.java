package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written to exhaust a reader is read or refused, with little time and memory. */
class BombTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** All garbage included: the YAML reader copies a very long word many times as it reads on. */
  private static final long LIMIT_BYTES = 5L << 30;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A text and what it is called in the report. */
  private static final class Bomb {
    private final String name;
    private final String text;

    Bomb(String name, String text) {
      this.name = name;
      this.text = text;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bomb> files() {
    return Stream.of(
        new Bomb("sequences in sequences", repeat("[", 500_000)),
        new Bomb("closed ones", repeat("[", 5000) + repeat("]", 5000)),
        new Bomb("mappings in mappings", repeat("{a: ", 200_000)),
        new Bomb("keys that are mappings", repeat("{? ", 200_000)),
        new Bomb("sequences by indentation", repeat("- ", 500_000)),
        new Bomb("mappings by indentation", steps(1000)),
        new Bomb("aliases of aliases", aliases(30)),
        new Bomb("an alias within itself", "&a [*a]"),
        new Bomb("merged keys", "a: &a {b: 1}\nhooks: [{<<: *a}]"),
        new Bomb("a tag", "hooks: !!javax.script.ScriptEngineManager [1]"),
        new Bomb("one long key", repeat("k", 1_000_000) + ": 1"),
        new Bomb("one long text", "hooks: \"" + repeat("x", 1_000_000) + "\""),
        new Bomb("a long number", "hooks: [{limit: " + repeat("9", 900_000) + "}]"),
        new Bomb("a large exponent", "hooks: [{limit: 1e999999999}]"),
        new Bomb("numbers by sixties", "hooks: [{limit: 1" + repeat(":59", 300_000) + "}]"),
        new Bomb("large bounds", "default_buckets: {timer: [1e999999999, 1e-999999999, .inf]}"),
        new Bomb("many bounds", "default_buckets: {timer: [" + repeat("1, ", 300_000) + "2]}"),
        new Bomb("many hooks", "hooks:\n" + repeat("- {}\n", 200_000)),
        new Bomb("many keys", "hooks:\n- {" + repeat("a: 1, ", 150_000) + "b: 1}"),
        new Bomb("many documents", repeat("---\n", 200_000)),
        new Bomb("many comments", repeat("#\n", 500_000)),
        new Bomb("many directives", repeat("%YAML 1.1\n", 50_000) + "---\na: 1"),
        new Bomb("a long escape", "hooks: \"" + repeat("\\U0001F600", 90_000) + "\""),
        new Bomb("a block of blanks", "hooks: |\n" + repeat(" ", 1_000_000)),
        new Bomb("more than a megabyte", repeat("a: 1\n", 400_000)));
  }

  static Stream<Bomb> expressions() {
    return Stream.of(
        new Bomb("parentheses", repeat("(", 9999)),
        new Bomb("closed ones", repeat("(", 4000) + "a" + repeat(")", 4000)),
        new Bomb("minus", repeat("-", 9998) + "1"),
        new Bomb("exclamation marks", repeat("!", 9998) + "a"),
        new Bomb("not", repeat("not ", 2400) + "a"),
        new Bomb("members", repeat("a.", 4999) + "a"),
        new Bomb("calls of members", "a" + repeat(".b()", 2400)),
        new Bomb("indexes", repeat("a[", 4999)),
        new Bomb("sums", repeat("1+", 4999) + "1"),
        new Bomb("powers", repeat("2**", 3000) + "2"),
        new Bomb("powers that are large", "9**9**9**9**9"),
        new Bomb("conditions", repeat("a?", 4999) + "b"),
        new Bomb("alternatives", repeat("a?b:", 2400) + "c"),
        new Bomb("either", repeat("a??", 3000) + "b"),
        new Bomb("comparisons", repeat("a<", 4000) + "b"),
        new Bomb("functions", repeat("len(", 2400)),
        new Bomb("lambdas", repeat("sum(a,a->", 1000)),
        new Bomb("arguments", "max(" + repeat("1,", 3000) + "1)"),
        new Bomb("a long text", "'" + repeat("x", 9990) + "'"),
        new Bomb("a text that does not end", "'" + repeat("\\", 9990)),
        new Bomb("a long number", repeat("9", 9999)),
        new Bomb("a long fraction", "0." + repeat("9", 9990)),
        new Bomb("a large exponent", "1e999999999"),
        new Bomb("a small exponent", "1e-999999999"),
        new Bomb("a long name", repeat("a", 9999)),
        new Bomb("a name of half characters", repeat("\ud83d", 9999)),
        new Bomb("a name that reads backwards", "\u202ea.b"),
        new Bomb("unusual blanks", repeat("\u2003\u3000\u1680", 3000) + "a"),
        new Bomb("unusual digits", "\u0661\u0662 + \uff11"),
        new Bomb("a million characters", repeat("a", 1_000_000)));
  }

  static Stream<Bomb> symbols() {
    return Stream.of(
        new Bomb("stars", repeat("*", 1990) + ".m"),
        new Bomb("stars between dots", repeat("*.", 990) + "m"),
        new Bomb("stars between letters", repeat("*a", 990) + ".m"),
        new Bomb("double stars", repeat("**.", 660) + "m"),
        new Bomb("packages", repeat("a.", 990) + "m"),
        new Bomb("parameters", "a.B.m(" + repeat("int,", 490) + "int)"),
        new Bomb("dimensions", "a.B.m(int" + repeat("[]", 990) + ")"),
        new Bomb("blanks in dimensions", "a.B.m(int" + repeat(" [ ", 600) + ")"),
        new Bomb("nested classes", "a:B" + repeat(".C", 900) + ".m"),
        new Bomb("signs", repeat("#", 2000)),
        new Bomb("at signs", repeat("@", 2000)),
        new Bomb("a million characters", repeat("a", 1_000_000)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsReadOrRefusedInBoundedTimeAndMemory(Bomb file) {
    assertBounded(file, FuzzTest::readFile);
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void anExpressionIsReadOrRefusedInBoundedTimeAndMemory(Bomb expression) {
    assertBounded(expression, FuzzTest::readExpression);
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void anExpressionInAFileIsReadOrRefusedAtItsPlace(Bomb expression) {
    String quoted = "'" + expression.text.replace("'", "''") + "'";
    String file =
        "hooks: [{symbol: a.B.m, metrics: [{name: n, type: gauge, expr: " + quoted + "}]}]";

    assertBounded(new Bomb(expression.name, file), FuzzTest::readFile);
  }

  @ParameterizedTest
  @MethodSource("symbols")
  void aSymbolIsReadOrRefusedInBoundedTimeAndMemory(Bomb symbol) {
    assertBounded(symbol, FuzzTest::readSymbol);
  }

  /** Every class of a JVM is compared with it, and some have long names. */
  @ParameterizedTest
  @MethodSource("symbols")
  void aSymbolIsComparedWithTenThousandClassesInBoundedTimeAndMemory(Bomb text) {
    assertBounded(
        text,
        written -> {
          try {
            Symbol symbol = Symbol.parse(written);
            for (int i = 0; i < 10_000; i++) {
              String name = repeat("com.acme.a.", 10) + "Class" + i;
              assertThat(symbol.matchesClassName(name)).isIn(true, false);
            }
          } catch (InvalidSymbolException refused) {
            assertThat(refused.position()).isBetween(0, written.length());
          }
        });
  }

  private static void assertBounded(Bomb bomb, Consumer<String> reader) {
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          long thread = Thread.currentThread().getId();
          long before = THREADS.getThreadAllocatedBytes(thread);
          reader.accept(bomb.text);
          assertThat(THREADS.getThreadAllocatedBytes(thread) - before)
              .as("bytes allocated")
              .isLessThan(LIMIT_BYTES);
        });
  }

  private static String repeat(String text, int times) {
    return String.join("", Collections.nCopies(times, text));
  }

  /** A mapping in a mapping, each a blank further to the right. */
  private static String steps(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(repeat(" ", i)).append("a:\n");
    }
    return text.toString();
  }

  /** Read naively, twice as much with every line. */
  private static String aliases(int lines) {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i <= lines; i++) {
      text.append(String.format("a%1$d: &a%1$d [*a%2$d, *a%2$d]%n", i, i - 1));
    }
    return text.toString();
  }
}
