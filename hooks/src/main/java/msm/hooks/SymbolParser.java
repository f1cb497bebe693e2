package msm.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads symbols.
 *
 * <pre>
 *   symbol      class ("." | "#") method [ "(" [ ".." | type { "," type } ] ")" ]
 *   class       ( name | package ":" name | "@" name ) [ "+" ]
 *   method      name | "new" | "&lt;init&gt;" | "@" name
 * </pre>
 */
final class SymbolParser {

  private static final int MAX_LENGTH = 2_000;
  private static final String START = "[\\p{javaJavaIdentifierStart}*]";
  private static final String PART = "[\\p{javaJavaIdentifierPart}*]";
  private static final String WORD = START + PART + '*';
  private static final Pattern DOTTED = Pattern.compile(WORD + "(\\." + WORD + ")*");
  private static final Pattern METHOD = Pattern.compile(START + "[\\p{javaJavaIdentifierPart}*-]*");
  private static final Pattern TYPE =
      Pattern.compile(
          "([^\\[\\].\\s]+(?:\\.[^\\[\\].\\s]+)*)((?:\\s*\\[\\s*\\])*)(\\s*\\.\\.\\.)?");
  private static final Pattern PACKAGE = Pattern.compile("(\\p{Ll}\\w*\\.)*\\p{Ll}\\w*");

  private final String text;
  private final Symbol.Draft draft = new Symbol.Draft();

  SymbolParser(String text) {
    this.text = text;
  }

  Symbol parse() {
    if (text.length() > MAX_LENGTH) {
      throw wrong(MAX_LENGTH, "it is longer than " + MAX_LENGTH + " characters; use a pattern");
    }
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    draft.text = text.substring(start, end);
    int parenthesis = text.indexOf('(');
    if (parenthesis >= 0) {
      parameters(parenthesis, end);
      end = parenthesis;
    }
    classAndMethod(start, end);
    return new Symbol(draft);
  }

  private void classAndMethod(int start, int end) {
    String head = text.substring(start, end);
    int separator = head.indexOf('#');
    if (separator < 0) {
      separator = head.indexOf(".@");
    }
    if (separator < 0) {
      separator = head.lastIndexOf('.');
    }
    if (separator <= 0) {
      throw wrong(start, "class or method is missing; write package.Class.method");
    }
    if (head.indexOf(':') > separator) {
      throw wrong(end, "method is missing; write " + Quoted.of(head + ".method"));
    }
    String owner = head.substring(0, separator);
    String method = head.substring(separator + 1);
    if (head.charAt(separator) == '.' && isClassWithoutMethod(owner, method)) {
      throw wrong(start + separator + 1, "method is missing; write " + Quoted.of(head + ".method"));
    }
    owner(owner, start);
    method(method, start + separator + 1);
  }

  /** Packages are in lower case and classes are not, so that a forgotten method can be told. */
  private static boolean isClassWithoutMethod(String owner, String method) {
    String path = owner.startsWith("@") ? owner.substring(1) : owner;
    return !method.isEmpty()
        && Character.isUpperCase(method.charAt(0))
        && PACKAGE.matcher(path).matches();
  }

  private void owner(String owner, int position) {
    String name = owner;
    if (name.endsWith("+")) {
      draft.includesSubtypes = true;
      name = name.substring(0, name.length() - 1);
    }
    int colon = name.indexOf(':');
    if (name.startsWith("@")) {
      draft.classAnnotation = dotted(name.substring(1), position + 1, "annotation");
      refuseStar(draft.classAnnotation, position + 1);
    } else if (colon >= 0) {
      String packageName = dotted(name.substring(0, colon), position, "package");
      String nested = dotted(name.substring(colon + 1), position + colon + 1, "class");
      draft.packageIsKnown = true;
      draft.className = packageName + '.' + nested.replace('.', '$');
    } else {
      draft.className = dotted(name, position, "class");
    }
  }

  private void method(String method, int position) {
    if (method.startsWith("@")) {
      draft.methodAnnotation = dotted(method.substring(1), position + 1, "annotation");
      refuseStar(draft.methodAnnotation, position + 1);
    } else if (method.equals("new") || method.equals(Symbol.CONSTRUCTOR)) {
      draft.methodName = Symbol.CONSTRUCTOR;
    } else if (METHOD.matcher(method).matches()) {
      draft.methodName = method;
    } else if (method.isEmpty()) {
      throw wrong(position, "method is missing; write package.Class.method");
    } else if (method.equals("<clinit>")) {
      throw wrong(position, "a static initialiser runs only once and cannot be hooked");
    } else {
      throw wrong(position, Quoted.of(method) + " is not a method name");
    }
  }

  private String dotted(String name, int position, String what) {
    if (name.isEmpty()) {
      throw wrong(position, what + " is missing; write package.Class.method");
    }
    if (!DOTTED.matcher(name).matches()) {
      throw wrong(position, Quoted.of(name) + " is not the name of a " + what);
    }
    return name;
  }

  private void refuseStar(String annotation, int position) {
    if (annotation.indexOf('*') >= 0) {
      throw wrong(position, "an annotation takes no '*'; write its full name");
    }
  }

  private void parameters(int open, int end) {
    int close = text.indexOf(')', open);
    if (close < 0) {
      throw wrong(open, "'(' is not closed; write (..) for every overload");
    }
    if (close != end - 1) {
      throw wrong(close + 1, "nothing may follow the parameters");
    }
    String list = text.substring(open + 1, close);
    if (list.trim().equals("..")) {
      return;
    }
    draft.parameterTypes = new ArrayList<>();
    if (list.trim().isEmpty()) {
      return;
    }
    int position = open + 1;
    for (String type : list.split(",", -1)) {
      addType(draft.parameterTypes, type, position);
      position += type.length() + 1;
    }
  }

  private void addType(List<String> types, String written, int position) {
    Matcher type = TYPE.matcher(written.trim());
    if (written.indexOf('<') >= 0) {
      throw wrong(position, Quoted.of(written.trim()) + " has type arguments; leave them out");
    }
    if (!type.matches() || written.indexOf('*') >= 0 || !isName(type.group(1))) {
      throw wrong(
          position,
          Quoted.of(written.trim()) + " is not a type; write for example (Order, long[]) or (..)");
    }
    String brackets = type.group(2).replaceAll("\\s", "");
    types.add(type.group(1) + brackets + (type.group(3) == null ? "" : "[]"));
  }

  private static boolean isName(String name) {
    return DOTTED.matcher(name).matches();
  }

  private InvalidSymbolException wrong(int position, String message) {
    return new InvalidSymbolException(text, position, message);
  }
}
