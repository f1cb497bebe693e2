package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Waits until every JVM that is attached has acknowledged a change of the switch. */
final class Broadcast {

  private final Context context;
  private final long sequence;

  Broadcast(Context context, long sequence) {
    this.context = context;
    this.sequence = sequence;
  }

  /**
   * The acknowledgement of each JVM, in the order of the JVMs; one that ends meanwhile is passed
   * over, since it has nothing to follow.
   */
  List<Answer> await(List<Jvm> jvms, Deadline deadline) {
    Map<Jvm, Answer> answers = new LinkedHashMap<>();
    List<Jvm> waiting = new ArrayList<>(jvms);
    jvms.forEach(jvm -> answers.put(jvm, null));
    while (true) {
      boolean last = deadline.passed();
      waiting.removeIf(jvm -> isSettled(jvm, answers, last, deadline));
      if (waiting.isEmpty()) {
        answers.values().removeIf(answer -> answer == null);
        return new ArrayList<>(answers.values());
      }
      deadline.pause();
    }
  }

  private boolean isSettled(Jvm jvm, Map<Jvm, Answer> answers, boolean last, Deadline deadline) {
    Map<String, Object> ack = context.run().control(jvm).read("ack");
    if (ack != null && Fields.text(ack, "id").equals(Long.toString(sequence))) {
      answers.put(jvm, new Answer(jvm, new Reply(ack), null));
      return true;
    }
    if (!context.jvms().alive(jvm) || !context.run().control(jvm).attached()) {
      answers.remove(jvm);
      return true;
    }
    if (last) {
      String problem =
          jvm.pid()
              + ": did not follow the switch within "
              + deadline
              + "; msm status "
              + jvm.pid()
              + " may tell why, and it follows as soon as it can";
      answers.put(
          jvm, new Answer(jvm, null, new MsmException(ExitCode.CONDITION_NOT_MET, problem)));
    }
    return last;
  }
}
