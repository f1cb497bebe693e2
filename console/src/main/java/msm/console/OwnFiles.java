package msm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What the console keeps for the person who types: nobody else may read it. */
final class OwnFiles {

  private OwnFiles() {}

  /** A file that is there from now on, if it can be made; the console works without, too. */
  static Path file(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException ignored) {
      // A home that cannot be written to: nothing is remembered.
    }
    return file;
  }

  /** A directory that is there from now on. */
  static void directory(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    if (Files.notExists(directory)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
