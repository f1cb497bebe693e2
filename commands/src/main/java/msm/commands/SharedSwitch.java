package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import msm.metrics.ControlSegment;

/**
 * The switch that msm has in common with {@code ms-service-metric}: what either says, the processes
 * of both obey.
 */
final class SharedSwitch {

  private final Path path;
  private final Jvms jvms;

  SharedSwitch(Path path, Jvms jvms) {
    this.path = path;
    this.jvms = jvms;
  }

  Path path() {
    return path;
  }

  /** What it says; null if there is none. One that is not to be trusted is an error. */
  ControlSegment read() {
    try {
      return ControlSegment.read(path);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Makes it, switched off, unless it is there. */
  ControlSegment make(int capacity) {
    try {
      ControlSegment.create(path, capacity, false, 0);
      return read();
    } catch (IOException e) {
      throw refused(e);
    } catch (IllegalArgumentException e) {
      throw new MsmException(ExitCode.USAGE, "--max-procs " + e.getMessage(), e);
    }
  }

  /** Changes it and wakes the Python processes that listen; returns which these are. */
  List<Integer> change(ControlSegment segment, boolean on, long timestampSeconds) {
    try {
      segment.write(on, timestampSeconds);
      List<Integer> listening = new ArrayList<>();
      for (int pid : segment.processes()) {
        // A process that does not handle the signal would be ended by it.
        if (jvms.process(pid).catches(ProcEntry.SIGUSR1)) {
          listening.add(pid);
        }
      }
      signal(listening);
      return listening;
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Removes it if no listed process is there any more, as the Python tool does after off. */
  void removeIfUnused(ControlSegment segment) {
    for (int pid : segment.processes()) {
      if (jvms.process(pid).exists()) {
        return;
      }
    }
    try {
      Files.deleteIfExists(path);
      Files.deleteIfExists(ControlSegment.semaphore(path));
    } catch (IOException ignored) {
      // It says off, and so does none.
    }
  }

  private static void signal(List<Integer> pids) throws IOException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -USR1 \"$@\"", "sh"));
    pids.forEach(pid -> command.add(pid.toString()));
    Process kill =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      kill.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private MsmException refused(IOException e) {
    return new MsmException(
        ExitCode.CONDITION_NOT_MET,
        path
            + ": is not used: "
            + e.getMessage()
            + "; remove it, or name another switch with --shm-prefix",
        e);
  }
}
