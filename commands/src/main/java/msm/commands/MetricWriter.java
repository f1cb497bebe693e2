package msm.commands;

import java.util.Locale;
import java.util.Set;
import msm.metrics.MetricFileName;
import msm.metrics.ProcessId;

/** Who writes a metric file, and whether it still can. */
record MetricWriter(String id, State state) {

  /** What became of the process. */
  enum State {
    RUNNING,
    ENDED,
    /** No process has this pid here; it may run in another container. */
    ABSENT,
    /** No process: what ended ones have counted. */
    FOLDED,
    /** It is of another machine or container. */
    ELSEWHERE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a process was one of this machine or container and is no more, by pid and start. */
  static boolean hasEnded(ProcessId process, Context context) {
    return state(process, context.jvms(), context.machineNames()) == State.ENDED;
  }

  /** Looks for the writer of a file among the processes of this machine. */
  static MetricWriter of(MetricFileName file, Jvms jvms, Set<String> hostNames) {
    ProcessId process = file.process();
    if (process != null) {
      return new MetricWriter(file.id(), state(process, jvms, hostNames));
    }
    if (file.isFolded()) {
      return new MetricWriter(file.id(), State.FOLDED);
    }
    boolean runs = isPid(file.id()) && jvms.process(Integer.parseInt(file.id())).alive();
    return new MetricWriter(file.id(), runs ? State.RUNNING : State.ABSENT);
  }

  private static State state(ProcessId process, Jvms jvms, Set<String> hostNames) {
    if (!hostNames.contains(process.host())) {
      return State.ELSEWHERE;
    }
    ProcEntry entry = jvms.process((int) process.pid());
    boolean runs = entry.alive() && entry.startTicks() == process.startTicks();
    return runs ? State.RUNNING : State.ENDED;
  }

  private static boolean isPid(String id) {
    return id.matches("[0-9]{1,9}");
  }
}
