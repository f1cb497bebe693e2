package msm.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory that looks like {@code /proc}, with processes as a test wants them. */
final class FakeProc {

  private final Path directory;

  FakeProc(Path directory) {
    this.directory = directory;
  }

  Jvms jvms() {
    return new Jvms(directory, directory.resolve("no-temp"), 1);
  }

  /** A HotSpot JVM of user 1000 that runs and handles signals. */
  FakeProc jvm(int pid, String... commandLine) {
    write(pid, "stat", pid + " (java) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21");
    write(pid, "status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nNSpid:\t" + pid + "\n");
    append(pid, "status", "SigCgt:\t0000000000000004\n");
    write(pid, "cmdline", String.join("\0", commandLine) + "\0");
    write(pid, "environ", "");
    write(pid, "maps", "7f00-7f01 r-xp 0 fd:01 1  /usr/lib/jvm/17/lib/server/libjvm.so\n");
    return this;
  }

  FakeProc write(int pid, String file, String text) {
    try {
      Files.createDirectories(process(pid));
      Files.writeString(process(pid).resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeProc replace(int pid, String file, String old, String by) {
    try {
      String text = Files.readString(process(pid).resolve(file));
      return write(pid, file, text.replace(old, by));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeProc seesAsRoot(int pid, Path root) {
    try {
      Files.deleteIfExists(process(pid).resolve("root"));
      Files.createSymbolicLink(process(pid).resolve("root"), root);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Integer> pids(List<Jvm> jvms) {
    return jvms.stream().map(Jvm::pid).toList();
  }

  private void append(int pid, String file, String text) {
    replace(pid, file, "NSpid", text + "NSpid");
  }

  private Path process(int pid) {
    return directory.resolve(Integer.toString(pid));
  }
}
