package msm.commands;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JVMs of this host, found without disturbing one: by the libraries they have loaded and by the
 * performance data they publish.
 */
public final class Jvms {

  private static final String OWN_MAIN = "msm.console.Main";

  private final Path proc;
  private final Path temp;
  private final long ownPid;

  /** Looks for processes in {@code proc}, and for performance data in {@code temp} as well. */
  Jvms(Path proc, Path temp, long ownPid) {
    this.proc = proc;
    this.temp = temp;
    this.ownPid = ownPid;
  }

  /** All JVMs, by pid, but those that are msm itself. */
  public List<Jvm> all() {
    List<Jvm> found = new ArrayList<>();
    PerfFiles perfFiles = new PerfFiles(temp);
    for (int pid : pids()) {
      Jvm jvm = pid == ownPid ? null : read(pid, perfFiles);
      if (jvm != null && !jvm.main().equals(OWN_MAIN)) {
        found.add(jvm);
      }
    }
    return found;
  }

  /** The JVM with this pid. */
  public Jvm byPid(int pid) {
    ProcEntry process = process(pid);
    if (!process.alive()) {
      throw new MsmException(
          ExitCode.NO_JVM, pid + ": there is no such process; msm ps lists the JVMs");
    }
    Jvm jvm = read(pid, new PerfFiles(temp));
    if (jvm == null) {
      throw new MsmException(
          ExitCode.NO_JVM,
          pid + ": is not a JVM but " + process.program() + "; msm ps lists the JVMs");
    }
    return jvm;
  }

  /**
   * All programs called java but those of some pids; no more is known of them than their pids:
   * quickly found.
   */
  List<Jvm> running(Set<Integer> except) {
    List<Jvm> found = new ArrayList<>();
    for (int pid : pids()) {
      ProcEntry process = process(pid);
      if (pid != ownPid
          && !except.contains(pid)
          && process.program().equals("java")
          && process.alive()) {
        found.add(
            new Jvm(pid, process.startTicks(), process.userId(), "", "", "", List.of(), false));
      }
    }
    return found;
  }

  /** Whether this very JVM still runs. */
  public boolean alive(Jvm jvm) {
    return process(jvm.pid()).aliveSince(jvm.startTicks());
  }

  ProcEntry process(int pid) {
    return new ProcEntry(proc.resolve(Integer.toString(pid)));
  }

  private int[] pids() {
    List<Integer> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (Character.isDigit(name.charAt(0))) {
          pids.add(Integer.valueOf(name));
        }
      }
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.NO_JVM, proc + ": cannot be read (" + e.getMessage() + "); msm needs Linux", e);
    }
    int[] sorted = new int[pids.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = pids.get(i);
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Reads one process; null where it is no JVM or has gone. */
  private Jvm read(int pid, PerfFiles perfFiles) {
    ProcEntry process = process(pid);
    boolean publishes = perfFiles.has(Integer.toString(pid));
    // A look at the libraries of every process would take most of the time of msm ps.
    if (!publishes && !process.program().equals("java")) {
      return null;
    }
    boolean isJvm = process.canSeeLibraries() ? process.hasLoaded("libjvm.so") : publishes;
    if (!isJvm || !process.alive()) {
      return null;
    }
    Map<String, String> perf = perfTexts(process, pid, perfFiles);
    List<String> options = JvmOptions.of(process, perf);
    return new Jvm(
        pid,
        process.startTicks(),
        process.userId(),
        process.user(),
        perf.getOrDefault("java.property.java.version", ""),
        main(process, perf),
        options,
        attachDisabled(perf, options));
  }

  /** What the JVM publishes, perhaps in a temporary directory and under a pid of its own. */
  private Map<String, String> perfTexts(ProcEntry process, int pid, PerfFiles perfFiles) {
    return process.shares("/tmp")
        ? perfFiles.texts(Integer.toString(pid))
        : new PerfFiles(process.seenFromInside("/tmp")).texts(process.ownPid());
  }

  private static String main(ProcEntry process, Map<String, String> perf) {
    List<String> words = JavaCommandLine.words(perf.get("sun.rt.javaCommand"));
    return words.isEmpty() ? new JavaCommandLine(process.commandLine()).main() : words.get(0);
  }

  private static boolean attachDisabled(Map<String, String> perf, List<String> options) {
    String capabilities = perf.getOrDefault("sun.rt.jvmCapabilities", "");
    return capabilities.isEmpty()
        ? JavaCommandLine.flag(options, "DisableAttachMechanism", false)
        : capabilities.charAt(0) == '0';
  }
}
