package msm.commands;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a request to one JVM: the engine's reply, or why there is none.
 *
 * @param reply null where there is a problem
 * @param problem null where there is a reply
 */
record Answer(Jvm jvm, Reply reply, MsmException problem) {

  ExitCode exitCode() {
    if (problem != null) {
      return problem.exitCode();
    }
    boolean restored = reply.restored() == null || reply.restored().complete();
    return restored ? reply.exitCode() : reply.exitCode().worse(ExitCode.CONDITION_NOT_MET);
  }

  /** Whether there is more to tell than errors. */
  boolean tellsOfHooks() {
    return reply != null
        && reply.error() == null
        && (reply.problems().isEmpty() || !reply.hooks().isEmpty());
  }

  Map<String, Object> toJson() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("pid", (long) jvm.pid());
    if (problem != null) {
      object.put("exit", (long) problem.exitCode().number());
      object.put("error", problem.getMessage());
      return object;
    }
    object.putAll(reply.document());
    object.remove("id");
    return object;
  }
}
