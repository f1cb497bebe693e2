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

  Problem(String file, int line, int column, String message) {
    this.file = file;
    this.line = line;
    this.column = column;
    this.message = message;
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
