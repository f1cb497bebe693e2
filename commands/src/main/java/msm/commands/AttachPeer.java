package msm.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Asks a JVM that listens only to its own user: by a process of that user, which root may start.
 * That process is a JVM of one class, {@link AttachPeerMain}.
 */
final class AttachPeer {

  private final HostPlace place;
  private final Path socket;
  private final Deadline deadline;

  AttachPeer(HostPlace place, Path socket, Deadline deadline) {
    this.place = place;
    this.socket = socket;
    this.deadline = deadline;
  }

  /** Sends a request and returns the response. */
  String ask(String request) throws IOException {
    Path classes = Files.createTempDirectory("msm-peer-");
    try {
      copy(AttachPeerMain.class, classes);
      return run(classes, request);
    } finally {
      DirectoryTree.delete(classes);
    }
  }

  private String run(Path classes, String request) throws IOException {
    Process peer =
        new ProcessBuilder(
                "setpriv",
                "--reuid=" + place.userId(),
                "--regid=" + place.groupId(),
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classes.toString(),
                AttachPeerMain.class.getName(),
                socket.toString())
            .directory(classes.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      peer.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      peer.getOutputStream().close();
      while (!peer.waitFor(1, TimeUnit.MILLISECONDS)) {
        if (deadline.passed()) {
          throw new IOException("no answer within " + deadline);
        }
      }
      if (peer.exitValue() != 0) {
        throw new IOException("java of user " + place.userId() + " cannot reach " + socket);
      }
      return new String(peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      peer.destroyForcibly();
    }
  }

  /** Lays a class where another user's JVM may read it; it holds no secret. */
  private static void copy(Class<?> type, Path classes) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, type.getClassLoader().getResourceAsStream(name).readAllBytes());
    for (Path path = file; !path.equals(classes.getParent()); path = path.getParent()) {
      path.toFile().setReadable(true, false);
      path.toFile().setExecutable(true, false);
    }
  }
}
