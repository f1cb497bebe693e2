package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Damages what is right, many times, always in the same way. */
class FuzzTest {

  private static final int ROUNDS = 4_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SCRAP = "{}[]():,.#'\"\\&*!|>%@`-+ \n\t?~<=$\u0000\u00e9\ud83d0e9xn";

  private final Random random = new Random(42);

  @Test
  void aDamagedFileIsReadOrHasPositionedProblems() {
    List<String> files = new ArrayList<>();
    for (String name :
        Arrays.asList("document", "list", "by-symbol", "catalogue-sample", "everything")) {
      files.add(TestFiles.text(name + ".yaml"));
    }

    Assertions.assertTimeout(LIMIT, () -> repeat(files, FuzzTest::readFile));
  }

  @Test
  void aDamagedExpressionIsReadOrHasAPosition() {
    List<String> expressions = lines("catalogue-expressions.txt");

    Assertions.assertTimeout(LIMIT, () -> repeat(expressions, FuzzTest::readExpression));
  }

  @Test
  void aDamagedSymbolIsReadOrHasAPosition() {
    List<String> symbols = lines("catalogue-symbols.txt");

    Assertions.assertTimeout(LIMIT, () -> repeat(symbols, FuzzTest::readSymbol));
  }

  static void readFile(String text) {
    try {
      assertThat(HooksFile.parse(text, "f").hooks()).isNotNull();
    } catch (InvalidHooksException e) {
      assertThat(e.problems()).isNotEmpty();
      for (Problem problem : e.problems()) {
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
        assertThat(problem.message()).isNotBlank().doesNotContain("\n", "\r");
      }
    }
  }

  static void readExpression(String text) {
    try {
      String printed = Expr.parse(text).toString();
      assertThat(Expr.parse(printed).toString()).isEqualTo(printed);
    } catch (InvalidExpressionException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.caret()).endsWith("^");
    }
  }

  static void readSymbol(String text) {
    try {
      assertThat(Symbol.parse(text).matchesClassName("a.B")).isIn(true, false);
    } catch (InvalidSymbolException e) {
      assertThat(e.position()).isBetween(0, text.length());
    }
  }

  private void repeat(List<String> right, Consumer<String> reader) {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(pick(right));
      for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
        damage(text, pick(right));
      }
      String damaged = text.toString();
      try {
        reader.accept(damaged);
      } catch (RuntimeException e) {
        throw new AssertionError("round " + i + ": " + damaged, e);
      }
    }
  }

  private void damage(StringBuilder text, String other) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    switch (random.nextInt(5)) {
      case 0:
        text.delete(from, to);
        break;
      case 1:
        text.insert(from, text.substring(from, to));
        break;
      case 2:
        text.insert(from, part(other));
        break;
      case 3:
        text.setLength(from);
        break;
      default:
        text.insert(from, SCRAP.charAt(random.nextInt(SCRAP.length())));
    }
  }

  private String part(String text) {
    int from = random.nextInt(text.length());
    return text.substring(from, Math.min(text.length(), from + random.nextInt(40)));
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static List<String> lines(String name) {
    return Arrays.asList(TestFiles.text(name).trim().split("\n", -1));
  }
}
