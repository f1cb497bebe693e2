package msm.console;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an expression is being typed in a command line.
 *
 * @param symbol whose methods the expression is over
 * @param before what stands before the expression in the same word, such as {@code size=}
 * @param expression what has been typed of it
 */
record ExpressionPlace(String symbol, String before, TypedExpression expression) {

  private static final Set<String> EXPRESSION = Set.of("--when");

  /** Options whose value is a name, and behind {@code =} an expression. */
  private static final Set<String> NAMED =
      Set.of("--label", "--timer", "--counter", "--histogram", "--gauge", "--summary");

  /**
   * Looks at a line.
   *
   * @param command the command that it begins with
   * @param words the words, the command first
   * @param index which of them is being typed
   * @param typed of that word what stands before the cursor
   * @return null if no expression is being typed there
   */
  static ExpressionPlace of(CommandSpec command, List<String> words, int index, String typed) {
    String symbol = symbol(command, words, index);
    if (symbol == null) {
      return null;
    }
    String option = words.get(index - 1);
    if (NAMED.contains(option)) {
      int equals = typed.indexOf('=');
      return equals < 0
          ? null
          : of(symbol, typed.substring(0, equals + 1), typed.substring(equals + 1));
    }
    boolean isPositional = !takesValue(command, option) && !typed.startsWith("-");
    boolean isExpression =
        EXPRESSION.contains(option) || (command.name().equals("peek") && isPositional);
    return isExpression ? of(symbol, "", typed) : null;
  }

  private static ExpressionPlace of(String symbol, String before, String typed) {
    TypedExpression expression = TypedExpression.of(typed);
    return expression == null ? null : new ExpressionPlace(symbol, before, expression);
  }

  /** The first word that is no option; null if there is none before the one being typed. */
  private static String symbol(CommandSpec command, List<String> words, int index) {
    if (!Set.of("hook", "peek").contains(command.name())) {
      return null;
    }
    for (int i = 1; i < index; i++) {
      if (takesValue(command, words.get(i))) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        return words.get(i);
      }
    }
    return null;
  }

  private static boolean takesValue(CommandSpec command, String word) {
    OptionSpec option = command.findOption(word);
    return option != null && option.arity().max() > 0;
  }
}
