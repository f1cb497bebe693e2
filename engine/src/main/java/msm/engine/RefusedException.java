package msm.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import msm.engine.weave.ActiveHook;

/** Hooks that were not applied, none of them, and why. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The hooks are valid but do not fit this JVM's classes. */
  static final int UNFIT = 1;

  /** The hooks are invalid wherever they are applied. */
  static final int INVALID = 2;

  private final int exitCode;
  private final ArrayList<String> problems;

  RefusedException(int exitCode, List<String> problems) {
    super(String.join("; ", problems));
    this.exitCode = exitCode;
    this.problems = new ArrayList<>(problems);
  }

  /** A problem of one hook as a line that names its place. */
  static String line(ActiveHook hook, String problem) {
    return hook.source()
        + ":"
        + hook.hook().line()
        + ": hook '"
        + hook.hook().name()
        + "': "
        + problem;
  }

  /** One of the exit codes of the command line. */
  int exitCode() {
    return exitCode;
  }

  /** A line each. */
  List<String> problems() {
    return Collections.unmodifiableList(problems);
  }
}
