package msm.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which methods a hook is about.
 *
 * <p>A class is named exactly, by a pattern, or by an annotation that it carries, and so is a
 * method.
 */
public final class Symbol {

  static final String CONSTRUCTOR = "<init>";

  /** A symbol in the making. */
  static final class Draft {
    String text;
    String className;
    boolean packageIsKnown;
    String classAnnotation;
    boolean includesSubtypes;
    String methodName;
    String methodAnnotation;
    List<String> parameterTypes;
  }

  private final String text;
  private final String className;
  private final List<String> classCandidates;
  private final NamePattern classPattern;
  private final String classAnnotation;
  private final boolean includesSubtypes;
  private final String methodName;
  private final NamePattern methodPattern;
  private final String methodAnnotation;
  private final List<String> parameterTypes;

  Symbol(Draft draft) {
    text = draft.text;
    className = draft.className;
    classPattern = pattern(className);
    classCandidates = isExactClass() ? candidates(draft) : Collections.emptyList();
    classAnnotation = draft.classAnnotation;
    includesSubtypes = draft.includesSubtypes;
    methodName = draft.methodName;
    methodPattern = pattern(methodName);
    methodAnnotation = draft.methodAnnotation;
    parameterTypes =
        draft.parameterTypes == null ? null : Collections.unmodifiableList(draft.parameterTypes);
  }

  /** Reads a symbol; an {@link InvalidSymbolException} says where it is wrong. */
  public static Symbol parse(String text) {
    return new SymbolParser(text).parse();
  }

  /** Returns the symbol as written. */
  public String text() {
    return text;
  }

  /**
   * Returns the name or pattern of the class, with {@code $} before a nested class where the text
   * says so, or null if an annotation stands for it.
   */
  public String className() {
    return className;
  }

  /**
   * Returns the binary names that an exact class may have, likeliest first: each dot that is not
   * known to end a package may stand before a nested class. Empty for a pattern or an annotation.
   */
  public List<String> classCandidates() {
    return classCandidates;
  }

  /** Returns whether the class is given by name, not by a pattern or an annotation. */
  public boolean isExactClass() {
    return className != null && classPattern == null;
  }

  /** Returns the pattern that binary class names must match, or null. */
  public NamePattern classPattern() {
    return classPattern;
  }

  /** Returns the annotation that the class must carry, or null. */
  public String classAnnotation() {
    return classAnnotation;
  }

  /** Returns whether {@code +} follows the class. */
  public boolean includesSubtypes() {
    return includesSubtypes;
  }

  /** Returns the name or pattern of the method, or null if an annotation stands for it. */
  public String methodName() {
    return methodName;
  }

  /** Returns whether the method is given by name, not by a pattern or an annotation. */
  public boolean isExactMethod() {
    return methodName != null && methodPattern == null;
  }

  /** Returns the pattern that method names must match, or null. */
  public NamePattern methodPattern() {
    return methodPattern;
  }

  /** Returns the annotation that the method must carry, or null. */
  public String methodAnnotation() {
    return methodAnnotation;
  }

  /** Returns whether the method is {@code <init>}, also written {@code new}. */
  public boolean isConstructor() {
    return CONSTRUCTOR.equals(methodName);
  }

  /** Returns the parameter types as written, or null for every overload. */
  public List<String> parameterTypes() {
    return parameterTypes;
  }

  /** Returns whether a class of this binary name is meant, as far as a name can tell. */
  public boolean matchesClassName(String binaryName) {
    if (classPattern != null) {
      return classPattern.matches(binaryName);
    }
    return className == null || classCandidates.contains(binaryName);
  }

  /** Returns whether a method of this name is meant; a pattern never means a constructor. */
  public boolean matchesMethodName(String name) {
    if (methodPattern != null) {
      return !name.startsWith("<") && methodPattern.matches(name);
    }
    return methodName == null ? !name.startsWith("<") : methodName.equals(name);
  }

  /**
   * Returns whether a method with these parameters is meant. Types are erased and in the form
   * {@code a.b.Outer$Inner[]}; an inner class's hidden outer parameter is left out.
   */
  public boolean matchesParameters(List<String> erasedBinaryTypeNames) {
    if (parameterTypes == null) {
      return true;
    }
    boolean matches = parameterTypes.size() == erasedBinaryTypeNames.size();
    for (int i = 0; matches && i < parameterTypes.size(); i++) {
      matches = TypeName.matches(parameterTypes.get(i), erasedBinaryTypeNames.get(i));
    }
    return matches;
  }

  /** Returns the symbol as written. */
  @Override
  public String toString() {
    return text;
  }

  /** Returns a short name for people: class and method without package and parameters. */
  String shortName() {
    String owner =
        className == null ? '@' + afterLastDot(classAnnotation) : afterLastDot(className);
    String method = methodName == null ? '@' + afterLastDot(methodAnnotation) : methodName;
    return owner + '.' + (isConstructor() ? "new" : method);
  }

  private static List<String> candidates(Draft draft) {
    List<String> candidates = new ArrayList<>();
    candidates.add(draft.className);
    StringBuilder name = new StringBuilder(draft.className);
    int dot = name.lastIndexOf(".");
    while (!draft.packageIsKnown && dot > 0) {
      name.setCharAt(dot, '$');
      candidates.add(name.toString());
      dot = name.lastIndexOf(".");
    }
    return Collections.unmodifiableList(candidates);
  }

  private static String afterLastDot(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static NamePattern pattern(String name) {
    return name != null && name.indexOf('*') >= 0 ? new NamePattern(name) : null;
  }
}
