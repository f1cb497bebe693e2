package msm.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Who this JVM is among the processes of its machine, as {@code /proc} tells. */
final class HostProcess {

  private static final int START_FIELD = 22;

  private final long pid;
  private final long startTicks;

  private HostProcess(long pid, long startTicks) {
    this.pid = pid;
    this.startTicks = startTicks;
  }

  /**
   * @throws IOException if {@code /proc} is not there: msm runs on Linux
   */
  static HostProcess current() throws IOException {
    Path self = Paths.get("/proc/self/stat");
    String stat = new String(Files.readAllBytes(self), StandardCharsets.ISO_8859_1);
    // The second field is the program's name in parentheses and may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new HostProcess(
        Long.parseLong(stat.substring(0, stat.indexOf(' '))),
        Long.parseLong(fields[START_FIELD - 3]));
  }

  long pid() {
    return pid;
  }

  /** When it started, in clock ticks since the machine booted. */
  long startTicks() {
    return startTicks;
  }

  /**
   * The name by which its metric files are told from those of any other process that shares the
   * directory, in other containers too. Letters, digits, dots and dashes.
   */
  String fileId() {
    return hostName() + "-" + pid + "-" + startTicks;
  }

  /** The name that Python's client would give its files: only good where pids are not shared. */
  String plainFileId() {
    return Long.toString(pid);
  }

  private static String hostName() {
    String name = System.getenv("HOSTNAME");
    if (name == null || name.isEmpty()) {
      name = kernelHostName();
    }
    return name.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static String kernelHostName() {
    try {
      byte[] name = Files.readAllBytes(Paths.get("/proc/sys/kernel/hostname"));
      return new String(name, StandardCharsets.ISO_8859_1).trim();
    } catch (IOException unreadable) {
      return addressName();
    }
  }

  private static String addressName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unknown) {
      return "localhost";
    }
  }
}
