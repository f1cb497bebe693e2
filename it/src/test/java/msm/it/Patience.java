package msm.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sees to it that a process that a test waits for keeps it waiting for a long while at most,
 * however busy the machine is: then a JVM is asked for its threads, which it prints, and the
 * process ends.
 */
final class Patience implements AutoCloseable {

  private static final long LIMIT_SECONDS = 300;
  private static final long LAST_WORDS_SECONDS = 5;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "patience");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> asks;
  private final ScheduledFuture<?> ends;

  private Patience(ProcessHandle process) {
    asks = CLOCK.schedule(() -> askForThreads(process), LIMIT_SECONDS, TimeUnit.SECONDS);
    ends =
        CLOCK.schedule(
            process::destroyForcibly, LIMIT_SECONDS + LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }

  /** Begins to wait for something that {@code process} does, until it is closed. */
  static Patience with(ProcessHandle process) {
    return new Patience(process);
  }

  /**
   * The next line that a process prints; null if it has ended.
   *
   * @throws IOException if it says nothing for too long; with the threads that it has
   */
  static String readLine(ProcessHandle process, BufferedReader out) throws IOException {
    try (Patience patience = with(process)) {
      String line = out.readLine();
      if (patience.isOver()) {
        throw new IOException(
            process.pid() + " says nothing; " + out.lines().collect(Collectors.joining("\n")));
      }
      return line;
    }
  }

  /** Whether the wait was too long, so that what the process prints now is its threads. */
  boolean isOver() {
    return asks.isDone() && !asks.isCancelled();
  }

  @Override
  public void close() {
    asks.cancel(false);
    ends.cancel(false);
  }

  private static void askForThreads(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
    } catch (IOException impossible) {
      // It ends in a moment without having said anything.
    }
  }
}
