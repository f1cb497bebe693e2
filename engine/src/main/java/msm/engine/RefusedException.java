package msm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Hooks that were not applied, none of them, and why. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The hooks are valid but do not fit this JVM's classes. */
  static final int UNFIT = 1;

  /** The hooks are invalid wherever they are applied. */
  static final int INVALID = 2;

  private final int exitCode;
  private final transient List<Complaint> complaints;

  /**
   * @param problems a line each
   */
  RefusedException(int exitCode, List<String> problems) {
    this(problems.stream().map(Complaint::of).collect(Collectors.toList()), exitCode);
  }

  RefusedException(List<Complaint> complaints, int exitCode) {
    super(String.join("; ", Complaint.lines(complaints)));
    this.exitCode = exitCode;
    this.complaints = new ArrayList<>(complaints);
  }

  /** One of the exit codes of the command line. */
  int exitCode() {
    return exitCode;
  }

  /** A line each. */
  List<String> problems() {
    return Complaint.lines(complaints);
  }

  /** Puts all there is to say into a reply. */
  void answer(Map<String, Object> reply) {
    reply.put("exit", (long) exitCode);
    Complaint.put(complaints, reply);
  }
}
