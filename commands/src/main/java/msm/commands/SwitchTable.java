package msm.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A line for each process that a switch is for. */
final class SwitchTable {

  private final Table table = new Table("");

  SwitchTable() {
    table.row("PID", "PROCESS", "SWITCH", "HOOKS", "RESULT");
  }

  /** A JVM that was told to switch. */
  void add(Answer answer) {
    Reply reply = answer.reply();
    String pid = Integer.toString(answer.jvm().pid());
    if (reply == null) {
      table.row(pid, answer.jvm().main(), "?", "", "did not follow");
    } else if (reply.error() != null || !reply.problems().isEmpty()) {
      table.row(pid, answer.jvm().main(), "as before", "", "refused");
    } else {
      Restored restored = reply.restored();
      table.row(
          pid,
          answer.jvm().main(),
          reply.switchState(),
          states(reply.hooks()),
          restored == null ? "followed" : restored.toString());
    }
  }

  /** A JVM as it described itself last. */
  void add(Jvm jvm, Status status) {
    int warnings = status.warnings().size();
    table.row(
        Integer.toString(jvm.pid()),
        jvm.main(),
        status.switchState(),
        states(status.hooks()),
        warnings == 0 ? "" : Amount.of(warnings, "warning"));
  }

  /** A Python process, which does not say what it did. */
  void addPython(int pid, String program, String result) {
    table.row(Integer.toString(pid), program, "", "", result);
  }

  /** How many hooks are in which state, as in {@code 3 woven, 1 pending}. */
  private static String states(List<HookRow> hooks) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (HookRow hook : hooks) {
      counts.merge(hook.state(), 1, Integer::sum);
    }
    StringJoiner states = new StringJoiner(", ");
    counts.forEach((state, count) -> states.add(count + " " + state));
    return states.toString();
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
