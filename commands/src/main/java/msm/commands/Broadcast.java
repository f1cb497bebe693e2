package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Waits until every JVM that is attached has acknowledged a change of the switch. */
final class Broadcast {

  /** How often to look whether those that do not acknowledge are there at all. */
  private static final long LOOK_NANOS = 100_000_000;

  /** A JVM from which an acknowledgement is expected. */
  private static final class Waiting {
    final Jvm jvm;
    final ControlDirectory control;
    Object seenAck;
    Answer answer;

    Waiting(Jvm jvm, ControlDirectory control) {
      this.jvm = jvm;
      this.control = control;
    }
  }

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
    List<Waiting> all = new ArrayList<>();
    jvms.forEach(jvm -> all.add(new Waiting(jvm, context.run().control(jvm))));
    List<Waiting> waiting = new ArrayList<>(all);
    long lookedNanos = System.nanoTime();
    while (true) {
      // Before the last look at what they say, so that nobody is named who was just in time.
      boolean last = deadline.passed();
      waiting.removeIf(this::hasAcknowledged);
      if (last || System.nanoTime() - lookedNanos > LOOK_NANOS) {
        waiting.removeIf(this::hasGone);
        lookedNanos = System.nanoTime();
      }
      if (last) {
        waiting.forEach(one -> one.answer = late(one.jvm, deadline));
      }
      if (last || waiting.isEmpty()) {
        return all.stream().map(one -> one.answer).filter(Objects::nonNull).toList();
      }
      deadline.pause();
    }
  }

  /** To read the same file again and again would cost more than all else where they are many. */
  private boolean hasAcknowledged(Waiting one) {
    Object file = one.control.identity("ack");
    if (file == null || file.equals(one.seenAck)) {
      return false;
    }
    one.seenAck = file;
    Map<String, Object> ack = one.control.read("ack");
    if (ack == null || !Fields.text(ack, "id").equals(Long.toString(sequence))) {
      return false;
    }
    one.answer = new Answer(one.jvm, new Reply(ack), null);
    return true;
  }

  private boolean hasGone(Waiting one) {
    return !context.jvms().alive(one.jvm) || !one.control.attached();
  }

  private static Answer late(Jvm jvm, Deadline deadline) {
    String problem =
        jvm.pid()
            + ": did not follow the switch within "
            + deadline
            + "; msm status "
            + jvm.pid()
            + " may tell why, and it follows as soon as it can";
    return new Answer(jvm, null, new MsmException(ExitCode.CONDITION_NOT_MET, problem));
  }
}
