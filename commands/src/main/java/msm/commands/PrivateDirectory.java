package msm.commands;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A directory that nobody but its owner may enter, in a place where others may write. */
final class PrivateDirectory {

  private static final int RIGHTS_OF_OTHERS = 0077;

  private PrivateDirectory() {}

  /** Makes it unless it is there; refuses one that somebody else could have prepared. */
  static void create(Path directory, long ownUserId) {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException ignored) {
      // Most often our own from last time, which is looked at below like any other.
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE,
          directory + ": cannot be made (" + e.getMessage() + "); set MSM_RUN_DIR to another place",
          e);
    }
    String fault = fault(directory, ownUserId);
    if (fault != null) {
      throw new MsmException(
          ExitCode.USAGE, directory + ": " + fault + "; remove it or set MSM_RUN_DIR");
    }
  }

  /** What makes a directory unfit to be trusted; null where nothing does. */
  static String fault(Path directory, long ownUserId) {
    try {
      Map<String, Object> attributes =
          Files.readAttributes(directory, "unix:isDirectory,uid,mode", LinkOption.NOFOLLOW_LINKS);
      if (!(boolean) attributes.get("isDirectory")) {
        return "is a link or a file, not a directory";
      }
      if ((int) attributes.get("uid") != ownUserId) {
        return "belongs to another user";
      }
      return ((int) attributes.get("mode") & RIGHTS_OF_OTHERS) != 0
          ? "is open to other users"
          : null;
    } catch (IOException e) {
      return "cannot be read (" + e.getMessage() + ")";
    }
  }
}
