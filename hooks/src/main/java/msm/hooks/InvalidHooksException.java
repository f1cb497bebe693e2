package msm.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that is wrong with one or more hook files. */
public final class InvalidHooksException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidHooksException(List<Problem> problems) {
    super(summary(problems));
    this.problems = Collections.unmodifiableList(new ArrayList<>(problems));
  }

  /** Returns the problems, never empty, file by file and sorted by position. */
  public List<Problem> problems() {
    return problems;
  }

  private static String summary(List<Problem> problems) {
    String first = problems.get(0).toString();
    return problems.size() == 1 ? first : first + " (and " + (problems.size() - 1) + " more)";
  }
}
