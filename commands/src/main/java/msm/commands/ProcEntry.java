package msm.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel says about one process, read anew at every call from {@code /proc/PID}.
 *
 * <p>A process may end at any moment: then numbers are -1, texts and lists are empty, and questions
 * are answered no.
 */
final class ProcEntry {

  /** Answer of {@link #startTicks} and {@link #userId} where there is no process any more. */
  static final long UNKNOWN = -1;

  /** Field 22 of stat, counted from the third field on, which follows the name in parentheses. */
  private static final int START_FIELD = 19;

  static final int SIGUSR1 = 10;

  private static final int SIGQUIT = 3;

  private final Path directory;

  ProcEntry(Path directory) {
    this.directory = directory;
  }

  /** Whether the process runs: neither gone nor a zombie. */
  boolean alive() {
    char state = state();
    return state != 0 && state != 'Z' && state != 'X';
  }

  /** The process's state letter, as {@code ps} prints it; 0 when it is gone. */
  char state() {
    List<String> fields = statFields();
    return fields.isEmpty() || fields.get(0).isEmpty() ? 0 : fields.get(0).charAt(0);
  }

  /** When the process began, in clock ticks since the machine did: with the pid it is unique. */
  long startTicks() {
    List<String> fields = statFields();
    return fields.size() <= START_FIELD ? UNKNOWN : Long.parseLong(fields.get(START_FIELD));
  }

  /** Whether it runs and is the one that began then, which an other of the same pid is not. */
  boolean aliveSince(long ticks) {
    List<String> fields = statFields();
    return fields.size() > START_FIELD
        && "ZX".indexOf(fields.get(0).charAt(0)) < 0
        && Long.parseLong(fields.get(START_FIELD)) == ticks;
  }

  /** The effective user id. */
  long userId() {
    List<String> ids = split(statusLine("Uid:"), '\t');
    return ids.size() < 2 ? UNKNOWN : Long.parseLong(ids.get(1));
  }

  /** The effective group id. */
  long groupId() {
    List<String> ids = split(statusLine("Gid:"), '\t');
    return ids.size() < 2 ? UNKNOWN : Long.parseLong(ids.get(1));
  }

  /** Whether user ids mean the same to the process and to us. */
  boolean sharesUsers() {
    ProcEntry ours = new ProcEntry(directory.resolveSibling("self"));
    return text("uid_map").equals(ours.text("uid_map"));
  }

  /** Whether we may look into its file system. */
  boolean showsFiles() {
    return Files.isReadable(seenFromInside("/"));
  }

  /** Whether nothing can be written where it sees {@code path}, whatever its rights. */
  boolean mountsReadOnly(String path) {
    String longest = "";
    boolean readOnly = false;
    for (String line : split(text("mountinfo"), '\n')) {
      List<String> fields = split(line, ' ');
      String mountPoint = fields.size() > 5 ? fields.get(4) : "";
      boolean holds = mountPoint.equals("/") || (path + "/").startsWith(mountPoint + "/");
      if (!mountPoint.isEmpty() && holds && mountPoint.length() >= longest.length()) {
        longest = mountPoint;
        readOnly = ("," + fields.get(5) + ",").contains(",ro,") || isReadOnlyVolume(line);
      }
    }
    return readOnly;
  }

  /** A volume may be read-only wherever it is mounted. */
  private static boolean isReadOnlyVolume(String mount) {
    return ("," + mount.substring(mount.lastIndexOf(' ') + 1) + ",").contains(",ro,");
  }

  /** How many files it may still open; {@link #UNKNOWN} where it does not let us know. */
  long freeFiles() {
    long limit = UNKNOWN;
    for (String line : split(text("limits"), '\n')) {
      if (line.startsWith("Max open files")) {
        String soft = line.substring("Max open files".length()).trim().split(" +", 2)[0];
        limit = soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
      }
    }
    String[] open = directory.resolve("fd").toFile().list();
    return limit == UNKNOWN || open == null ? UNKNOWN : Math.max(0, limit - open.length);
  }

  /** The name of the owner, or the user id where it has no name. */
  String user() {
    try {
      return Files.getOwner(directory).getName();
    } catch (IOException gone) {
      return "";
    }
  }

  /** The pid the process has in its own innermost pid namespace. */
  String ownPid() {
    List<String> pids = split(statusLine("NSpid:"), '\t');
    return pids.isEmpty() ? directory.getFileName().toString() : pids.get(pids.size() - 1);
  }

  /** Whether a SIGQUIT is handled; it would end the process otherwise. */
  boolean catchesQuit() {
    return catches(SIGQUIT);
  }

  /** Whether a signal is handled, which most would end the process otherwise. */
  boolean catches(int signal) {
    String mask = statusLine("SigCgt:");
    return !mask.isEmpty() && (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
  }

  /** Whether there is such a process, even one that has ended and not been noticed. */
  boolean exists() {
    return Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
  }

  /** The file name of the program; empty for threads of the kernel. */
  String program() {
    List<String> words = commandLine();
    return words.isEmpty() ? "" : words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
  }

  /** The program and its arguments. */
  List<String> commandLine() {
    return split(text("cmdline"), '\0');
  }

  /** A variable of the environment the process was started with; null where it has none. */
  String variable(String name) {
    for (String entry : split(text("environ"), '\0')) {
      if (entry.startsWith(name + "=")) {
        return entry.substring(name.length() + 1);
      }
    }
    return null;
  }

  /** Whether we may know its libraries; those of other users' processes are hidden. */
  boolean canSeeLibraries() {
    return !text("maps").isEmpty();
  }

  /** Whether a library of this file name is loaded. */
  boolean hasLoaded(String library) {
    return text("maps").contains("/" + library + "\n");
  }

  /** Where a HotSpot JVM listens once it has been asked to. */
  Path attachSocket() {
    return seenFromInside("/tmp/.java_pid" + ownPid());
  }

  /** The file in {@code /tmp} that tells a HotSpot JVM that the next SIGQUIT means: listen. */
  String attachRequest() {
    return ".attach_pid" + ownPid();
  }

  /** What the process sees as {@code path}, which must be absolute. */
  Path seenFromInside(String path) {
    return directory.resolve("root" + path);
  }

  /** Where a path of the process, which may be relative, leads for us. */
  Path resolve(String path) {
    return path.startsWith("/") ? seenFromInside(path) : directory.resolve("cwd").resolve(path);
  }

  /** Whether {@code path} is the same file or directory for the process and for us. */
  boolean shares(String path) {
    try {
      return Files.isSameFile(seenFromInside(path), Path.of(path));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private List<String> statFields() {
    String stat = text("stat");
    int nameEnd = stat.lastIndexOf(')');
    return nameEnd < 0 ? List.of() : split(stat.substring(nameEnd + 1).trim(), ' ');
  }

  private String statusLine(String name) {
    String status = "\n" + text("status");
    int start = status.indexOf("\n" + name);
    if (start < 0) {
      return "";
    }
    int end = status.indexOf('\n', start + 1);
    return status.substring(start + 1 + name.length(), end < 0 ? status.length() : end).trim();
  }

  private String text(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
          : "";
    } catch (IOException goneOrForbidden) {
      return "";
    }
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}
