package msm.hooks;

import java.util.Comparator;

/** One thing that is wrong with a hook file, and where. */
public final class Problem {

  static final Comparator<Problem> BY_POSITION =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  private final String file;
  private final int line;
  private final int column;
  private final String message;
  private final String expression;
  private final int position;
  private final int exactColumn;

  Problem(String file, int line, int column, String message) {
    this.file = file;
    this.line = line;
    this.column = column;
    this.message = message;
    expression = null;
    position = 0;
    exactColumn = column;
  }

  private Problem(Problem other, String expression, int position, int exactColumn) {
    file = other.file;
    line = other.line;
    column = other.column;
    message = other.message;
    this.expression = expression;
    this.position = position;
    this.exactColumn = exactColumn;
  }

  /** Returns the same problem with its place in the expression that cannot be read. */
  Problem in(InvalidExpressionException unreadable, int ofCharacter) {
    return new Problem(this, unreadable.text(), unreadable.position(), ofCharacter);
  }

  /** Returns the expression that cannot be read, or null if it is something else. */
  public String expression() {
    return expression;
  }

  /** Returns the offset in the expression where it is wrong. */
  public int position() {
    return position;
  }

  /** Returns the column of that character, where it can be told, else as {@link #column()}. */
  public int exactColumn() {
    return exactColumn;
  }

  /** Returns the file as its reader named it. */
  public String file() {
    return file;
  }

  /** Returns the line, from 1, or 0 where the file as a whole is meant. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1, or 0 where the file as a whole is meant. */
  public int column() {
    return column;
  }

  /** Returns what is wrong and what to do, in one line. */
  public String message() {
    return message;
  }

  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
