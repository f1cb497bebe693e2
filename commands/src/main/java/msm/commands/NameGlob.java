package msm.commands;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A name in which {@code *} stands for any text and {@code ?} for one character. */
final class NameGlob implements Predicate<String> {

  private final Pattern pattern;

  NameGlob(String text) {
    StringBuilder regex = new StringBuilder();
    for (String literal : text.split("(?=[*?])|(?<=[*?])", -1)) {
      regex.append(
          switch (literal) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(literal);
          });
    }
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  @Override
  public boolean test(String name) {
    return pattern.matcher(name).matches();
  }
}
