package msm.commands;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The performance data files below one temporary directory, as it was at one moment. */
final class PerfFiles {

  private static final String NAME_START = "hsperfdata_";

  private final List<Path> users = new ArrayList<>();

  PerfFiles(Path temp) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(temp)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().startsWith(NAME_START)) {
          users.add(entry);
        }
      }
    } catch (IOException ignored) {
      // Another user's process, or no such directory: then there is nothing to be known.
    }
  }

  /** Whether a JVM with this pid has left one. */
  boolean has(String pid) {
    return file(pid) != null;
  }

  /** The texts a JVM publishes; none where it publishes nothing or not to us. */
  Map<String, String> texts(String pid) {
    Path file = file(pid);
    try {
      return file == null ? Map.of() : PerfData.texts(Files.readAllBytes(file));
    } catch (IOException otherUsersOrGone) {
      return Map.of();
    }
  }

  private Path file(String pid) {
    for (Path user : users) {
      if (Files.isRegularFile(user.resolve(pid))) {
        return user.resolve(pid);
      }
    }
    return null;
  }
}
