package msm.commands;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One question to the engine in a JVM: no other msm can talk to it meanwhile. */
final class Conversation implements AutoCloseable {

  /** The id of a reply that nobody asked for: the agent could not start its engine. */
  private static final String ATTACH = "attach";

  private final String id = ProcessHandle.current().pid() + "-" + System.nanoTime();
  private final Jvm jvm;
  private final ControlDirectory control;
  private final BooleanSupplier alive;
  private final Deadline deadline;
  private final FileChannel lock;

  private Conversation(
      Jvm jvm,
      ControlDirectory control,
      BooleanSupplier alive,
      Deadline deadline,
      FileChannel lock) {
    this.jvm = jvm;
    this.control = control;
    this.alive = alive;
    this.deadline = deadline;
    this.lock = lock;
  }

  /** Begins once every other msm has finished with that JVM. */
  static Conversation open(
      Jvm jvm, ControlDirectory control, BooleanSupplier alive, Deadline deadline)
      throws IOException {
    FileChannel channel = control.openLock();
    Conversation conversation = new Conversation(jvm, control, alive, deadline, channel);
    try {
      conversation.takeTurn();
      return conversation;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Lays down what is asked, for {@link #answer} to wait for. An engine may still have to be
   * brought in: it then finds the request waiting and answers it first of all.
   */
  void ask(String command, Map<String, Object> details) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("id", id);
    request.put("command", command);
    request.putAll(details);
    control.delete("reply");
    control.write("request", request);
  }

  /**
   * Waits for the answer.
   *
   * @param keptOut tells, once the wait is over, whether the engine is known not to be there
   */
  Reply answer(BooleanSupplier keptOut) throws IOException {
    while (true) {
      boolean couldAnswer = alive.getAsBoolean();
      Reply reply = reply();
      if (reply != null) {
        return reply;
      }
      if (!couldAnswer) {
        throw new MsmException(
            ExitCode.NO_JVM,
            jvm.pid()
                + ": the JVM ended while msm waited for its answer;"
                + " what it had published stays in its metric files");
      }
      if (deadline.passed()) {
        throw new MsmException(ExitCode.NO_JVM, jvm.pid() + silence(keptOut.getAsBoolean()));
      }
      deadline.pause();
    }
  }

  private String silence(boolean keptOut) {
    return keptOut
        ? ": the application has set a security manager (System.setSecurityManager), which keeps"
            + " msm's engine out; attach before it does, start it with -javaagent, or without one"
        : ": the JVM did not answer within "
            + deadline
            + "; it may hang or be in a long pause: try again, or with a longer --timeout";
  }

  /** Ends the talk; a request that was not answered is taken back. */
  @Override
  public void close() throws IOException {
    try (lock) {
      control.delete("request");
      control.delete("reply");
    }
  }

  private void takeTurn() throws IOException {
    while (!tryLock()) {
      if (deadline.passed()) {
        throw new MsmException(
            ExitCode.NO_JVM,
            jvm.pid()
                + ": another msm has been talking to the JVM for "
                + deadline
                + "; try again");
      }
      deadline.pause();
    }
  }

  private boolean tryLock() throws IOException {
    try {
      FileLock taken = lock.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    }
  }

  private Reply reply() {
    Map<String, Object> document = control.read("reply");
    if (document == null) {
      return null;
    }
    String answered = Fields.text(document, "id");
    if (answered.equals(ATTACH)) {
      throw new MsmException(ExitCode.NO_JVM, jvm.pid() + ": " + Fields.text(document, "error"));
    }
    return answered.equals(id) ? new Reply(document) : null;
  }
}
