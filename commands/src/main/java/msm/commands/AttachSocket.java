package msm.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * HotSpot's own way in: a socket that a JVM opens when a file {@code .attach_pidPID} lies in its
 * temporary directory and it gets a SIGQUIT.
 *
 * <pre>
 *   request    "1" 0 "load" 0 "instrument" 0 "false" 0 "AGENT.jar=OPTIONS" 0
 *   response   "0\n" text of the command, up to the end of the stream
 * </pre>
 *
 * <p>The JDK's attach API does the same, but puts its file into the application's working directory
 * and repeats the signal when the answer is late, and each repetition may print all threads to the
 * application's output. This signals once, and not at all when the socket is open.
 */
final class AttachSocket {

  private final Jvm jvm;
  private final ProcEntry process;
  private final HostPlace place;
  private final AttachRules rules;
  private final Deadline deadline;
  private final HeldDirectory temp;

  AttachSocket(Jvm jvm, ProcEntry process, HostPlace place, AttachRules rules, Deadline deadline) {
    this.jvm = jvm;
    this.process = process;
    this.place = place;
    this.rules = rules;
    this.deadline = deadline;
    temp = HeldDirectory.in(place, Path.of("/tmp"));
  }

  /** Has the JVM load a Java agent and returns what it says about it. */
  String load(String agentAndOptions) throws IOException {
    return request("1\0load\0instrument\0false\0" + agentAndOptions + "\0");
  }

  /** What all its threads do, as the JVM prints it. */
  String threads() throws IOException {
    return request("1\0threaddump\0\0\0\0");
  }

  private String request(String words) throws IOException {
    SocketChannel open = connect();
    try (SocketChannel socket = open != null ? open : askToListen()) {
      return ask(socket, words);
    }
  }

  /** Java 8 hangs up on everybody who is not its own user; later ones listen to root, too. */
  private String ask(SocketChannel socket, String request) throws IOException {
    boolean asRoot = place.userId() != rules.ownUserId();
    try {
      socket.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      String response = readAll(socket);
      if (!response.isEmpty() || !asRoot) {
        return response;
      }
    } catch (IOException hungUp) {
      if (!asRoot) {
        throw hungUp;
      }
    }
    return new AttachPeer(place, process.attachSocket(), deadline).ask(request);
  }

  private SocketChannel askToListen() throws IOException {
    if (!process.catchesQuit()) {
      throw new MsmException(ExitCode.NO_JVM, rules.noSignals(jvm).message());
    }
    if (!temp.make(process.attachRequest()) && !temp.isOwners(process.attachRequest())) {
      // A JVM takes no notice of it, and would take the signal for a wish to see its threads.
      throw new MsmException(
          ExitCode.NO_JVM,
          temp.path().resolve(process.attachRequest())
              + ": belongs to a user who is not the JVM's, which then does not answer; remove it");
    }
    SocketChannel socket = connect();
    if (socket == null) {
      signalQuit();
      socket = awaitSocket();
    }
    temp.delete(process.attachRequest());
    return socket;
  }

  /**
   * Waits until the JVM listens. When it does not in time, the request stays: without it a JVM that
   * wakes up later would take the signal for a wish to see its threads printed.
   */
  private SocketChannel awaitSocket() throws IOException {
    // Made while the JVM wakes up: the first one takes the JDK a while.
    SocketChannel socket = newSocket();
    while (!deadline.passed()) {
      deadline.pause();
      if (connects(socket)) {
        return socket;
      }
      requireAlive();
      if (!socket.isOpen()) {
        socket = newSocket();
      }
    }
    socket.close();
    throw noAnswer();
  }

  /** Connects; null while nobody listens. */
  private SocketChannel connect() throws IOException {
    if (!Files.exists(process.attachSocket())) {
      return null;
    }
    SocketChannel socket = newSocket();
    return connects(socket) ? socket : null;
  }

  /** Whether somebody listens; a socket that was refused is closed. */
  private boolean connects(SocketChannel socket) throws IOException {
    if (!Files.exists(process.attachSocket())) {
      return false;
    }
    try {
      return socket.connect(UnixDomainSocketAddress.of(process.attachSocket()));
    } catch (IOException leftByAnEarlierProcess) {
      socket.close();
      return false;
    }
  }

  private static SocketChannel newSocket() throws IOException {
    return SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  private String readAll(SocketChannel socket) throws IOException {
    socket.configureBlocking(false);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    while (true) {
      int count = socket.read(buffer);
      if (count < 0) {
        return response.toString(StandardCharsets.UTF_8);
      }
      if (count > 0) {
        response.write(buffer.array(), 0, count);
        buffer.clear();
      } else if (deadline.passed()) {
        throw noAnswer();
      } else {
        requireAlive();
        deadline.pause();
      }
    }
  }

  private void requireAlive() {
    if (process.startTicks() != jvm.startTicks() || !process.alive()) {
      throw new MsmException(
          ExitCode.NO_JVM,
          jvm.pid() + ": the JVM ended while msm attached; msm ps lists those that run");
    }
  }

  private MsmException noAnswer() {
    return new MsmException(
        ExitCode.NO_JVM,
        jvm.pid()
            + ": the JVM did not answer within "
            + deadline
            + "; it may hang or be in a long pause: try again, or with a longer --timeout");
  }

  /** Sends the one signal, by the shell's own kill: Java has no call for it. */
  private void signalQuit() throws IOException {
    requireAlive();
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -QUIT " + jvm.pid())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    kill.getOutputStream().close();
  }
}
