package msm.hooks;

import java.util.Set;

/** An expression as somebody wrote it, and its syntax tree. */
public final class Expression {

  private final String text;
  private final Expr root;
  private final int line;
  private final int column;
  private final boolean isVerbatim;

  private Expression(String text, Expr root, int line, int column, boolean isVerbatim) {
    this.text = text;
    this.root = root;
    this.line = line;
    this.column = column;
    this.isVerbatim = isVerbatim;
  }

  /** Reads an expression; an {@link InvalidExpressionException} says where it is wrong. */
  public static Expression parse(String text) {
    return parse(text, 0, 0, false);
  }

  /**
   * As {@link #parse(String)}, for a text in a file.
   *
   * @param column of its first character
   * @param isVerbatim whether the file has it in one line and without escapes
   */
  static Expression parse(String text, int line, int column, boolean isVerbatim) {
    Expr root = new ExpressionParser(text).parse();
    return new Expression(text, root, line, column, isVerbatim);
  }

  /** Returns the names of the functions that an expression may call. */
  public static Set<String> functions() {
    return BuiltIn.names();
  }

  /** Returns the line of its file, from 1; 0 if it is in none. */
  public int line() {
    return line;
  }

  /**
   * Returns the column of a character, from 1, or that of the whole expression where the file does
   * not have it as it is; 0 if it is in no file.
   */
  public int column(int position) {
    return isVerbatim ? column + Caret.character(text, position) - 1 : column;
  }

  /** Returns the expression as written. */
  public String text() {
    return text;
  }

  /** Returns the top of the syntax tree. */
  public Expr root() {
    return root;
  }

  /** Returns the expression as written. */
  @Override
  public String toString() {
    return text;
  }
}
