package msm.commands;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The user's directory for what msm needs while JVMs run: a control directory for each of them. */
final class RunDirectory {

  /** The name of a control directory: pid and start. */
  private static final String PROCESS = "[0-9]{1,9}-[0-9]{1,18}";

  private final Path path;
  private final long ownUserId;

  RunDirectory(Path path, long ownUserId) {
    this.path = path;
    this.ownUserId = ownUserId;
  }

  /** The one the environment names, or the user's own in {@code /tmp}. */
  static RunDirectory of(Map<String, String> environment, long ownUserId) {
    String named = environment.getOrDefault("MSM_RUN_DIR", "");
    Path path = Path.of(named.isEmpty() ? "/tmp/msm-" + ownUserId : named).toAbsolutePath();
    return new RunDirectory(path, ownUserId);
  }

  Path path() {
    return path;
  }

  /** Where metric files go that nobody gave another place. */
  Path defaultMetrics() {
    return path.resolve("metrics");
  }

  /** The place for one JVM, whether it is there or not. */
  ControlDirectory control(Jvm jvm) {
    return new ControlDirectory(path.resolve(jvm.pid() + "-" + jvm.startTicks()));
  }

  /** The place for a JVM of another user or in another file system, there or not. */
  static ControlDirectory control(HostPlace place) {
    Path inside = place.runDirectory().resolve(place.directoryName());
    return new ControlDirectory(HeldDirectory.in(place, inside), inside);
  }

  /** Makes that, and removes beside it what JVMs left behind that have ended. */
  static ControlDirectory create(HostPlace place) {
    HeldDirectory run = HeldDirectory.in(place, place.runDirectory());
    ControlDirectory control = control(place);
    try {
      run.create();
      sweep(run, place);
      control.directory().create();
      return control;
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.NO_JVM,
          control.path() + ": cannot be made (" + e.getMessage() + "); see to its /tmp",
          e);
    }
  }

  private static void sweep(HeldDirectory run, HostPlace place) throws IOException {
    Jvms neighbours =
        new Jvms(place.seenFromHere(Path.of("/proc")), Path.of("/tmp"), ProcEntry.UNKNOWN);
    for (String name : run.list()) {
      if (name.matches(PROCESS) && !belongsToLiveProcess(name, neighbours)) {
        run.deleteTree(name);
      }
    }
  }

  /** The file of the switch for all JVMs. */
  Path switchFile() {
    return path.resolve("switch");
  }

  /** Makes the directory itself. */
  void create() {
    PrivateDirectory.create(path, ownUserId);
  }

  /** The JVMs that msm is attached to and that still run, by pid. */
  List<Jvm> attached(Jvms jvms) {
    List<Jvm> attached = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, "[0-9]*-[0-9]*")) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        Status status = new ControlDirectory(entry).status();
        if (status != null && name.matches(PROCESS) && belongsToLiveProcess(name, jvms)) {
          int dash = name.indexOf('-');
          int pid = Integer.parseInt(name.substring(0, dash));
          attached.add(status.jvm(pid, Long.parseLong(name.substring(dash + 1))));
        }
      }
    } catch (IOException ignored) {
      // Not there yet: msm is attached to none.
    }
    attached.sort(Comparator.comparingInt(Jvm::pid));
    return attached;
  }

  /** Makes the place for one JVM. */
  ControlDirectory create(Jvm jvm) {
    PrivateDirectory.create(path, ownUserId);
    ControlDirectory control = control(jvm);
    PrivateDirectory.create(control.path(), ownUserId);
    return control;
  }

  /** Removes what JVMs left behind that have ended. */
  void sweep(Jvms jvms) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, "[0-9]*-[0-9]*")) {
      for (Path entry : entries) {
        if (!belongsToLiveProcess(entry.getFileName().toString(), jvms)) {
          DirectoryTree.delete(entry);
        }
      }
    } catch (IOException ignored) {
      // Not there yet, or another msm sweeps: what is left goes next time.
    }
  }

  private static boolean belongsToLiveProcess(String name, Jvms jvms) {
    int dash = name.indexOf('-');
    try {
      ProcEntry process = jvms.process(Integer.parseInt(name.substring(0, dash)));
      return process.aliveSince(Long.parseLong(name.substring(dash + 1)));
    } catch (NumberFormatException notOurs) {
      return true;
    }
  }
}
