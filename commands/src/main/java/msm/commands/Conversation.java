package msm.commands;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One talk with the engine in a JVM: no other msm can talk to it meanwhile. */
final class Conversation implements AutoCloseable {

  /** The id of a reply that nobody asked for: the agent could not start its engine. */
  private static final String ATTACH = "attach";

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
    FileChannel channel =
        FileChannel.open(
            control.path().resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    Conversation conversation = new Conversation(jvm, control, alive, deadline, channel);
    try {
      conversation.takeTurn();
      return conversation;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Asks and waits for the answer. */
  Reply ask(String command, Map<String, Object> details) throws IOException {
    String id = UUID.randomUUID().toString();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("id", id);
    request.put("command", command);
    request.putAll(details);
    control.write("request", request);
    try {
      return await(id);
    } finally {
      control.delete("request");
      control.delete("reply");
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
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

  private Reply await(String id) throws IOException {
    while (true) {
      boolean couldAnswer = alive.getAsBoolean();
      Reply reply = replyTo(id);
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
        throw new MsmException(
            ExitCode.NO_JVM,
            jvm.pid()
                + ": the JVM did not answer within "
                + deadline
                + "; it may hang or be in a long pause: try again, or with a longer --timeout");
      }
      deadline.pause();
    }
  }

  private Reply replyTo(String id) {
    Map<String, Object> document = control.read("reply");
    if (document == null) {
      return null;
    }
    String answered = Fields.text(document, "id");
    if (answered.equals(ATTACH)) {
      throw new MsmException(
          ExitCode.NO_JVM,
          jvm.pid() + ": msm's engine did not start in the JVM: " + Fields.text(document, "error"));
    }
    return answered.equals(id) ? new Reply(document) : null;
  }
}
