package msm.engine;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What keeps a file from being written, in words for people. */
final class DiskFault {

  private static final String HARMLESS =
      "; counting goes on in memory, and the file will be whole once this is mended";

  private DiskFault() {}

  /** One line without the name of the file. */
  static String words(Exception fault) {
    return "cannot be written (" + reason(fault) + ")" + HARMLESS;
  }

  private static String reason(Exception fault) {
    if (fault instanceof NoSuchFileException) {
      return "the directory is gone";
    }
    if (fault instanceof AccessDeniedException) {
      return "no permission in " + ((AccessDeniedException) fault).getFile();
    }
    if (fault instanceof FileAlreadyExistsException) {
      return ((FileAlreadyExistsException) fault).getFile() + " is no directory";
    }
    if (fault instanceof FileSystemException && ((FileSystemException) fault).getReason() != null) {
      return ((FileSystemException) fault).getReason();
    }
    return fault.getMessage() == null ? fault.toString() : fault.getMessage();
  }
}
