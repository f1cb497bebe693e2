package msm.engine.find;

import java.util.Locale;
import msm.hooks.NamePattern;

/**
 * What somebody looks for: part of the name of a class, and behind a {@code #} part of the name of
 * a method. A part with a {@code *} is the pattern of the whole name, as in a hook's symbol.
 */
final class SoughtName {

  /** Where the JDK's own classes live; most people do not look for them. */
  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private final String classText;
  private final NamePattern classPattern;
  private final String methodText;
  private final NamePattern methodPattern;

  SoughtName(String text) {
    int hash = text.indexOf('#');
    classText = hash < 0 ? text : text.substring(0, hash);
    methodText = hash < 0 ? null : text.substring(hash + 1);
    classPattern = pattern(classText);
    methodPattern = methodText == null ? null : pattern(methodText);
  }

  /** Whether methods are looked for, not classes. */
  boolean isOfMethod() {
    return methodText != null;
  }

  /** Whether the text begins as the name of a class of the JDK. */
  boolean isOfJdk() {
    return isOfJdk(classText);
  }

  static boolean isOfJdk(String className) {
    for (String start : JDK) {
      if (className.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  boolean matchesClass(String binaryName) {
    return matches(classPattern, classText, binaryName);
  }

  boolean matchesMethod(String name) {
    return matches(methodPattern, methodText, name);
  }

  private static boolean matches(NamePattern pattern, String text, String name) {
    return pattern != null ? pattern.matches(name) : contains(name, text);
  }

  private static boolean contains(String name, String text) {
    return name.contains(text)
        || name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  private static NamePattern pattern(String text) {
    return text.indexOf('*') < 0 ? null : new NamePattern(text);
  }
}
