package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What status says of each fault of a disk. */
class DiskFaultTest {

  private static final String HARMLESS =
      "; counting goes on in memory, and the file will be whole once this is mended";

  @Test
  void aDiskThatIsFullOrAQuotaThatIsUsedUp() {
    assertWords(new IOException("No space left on device"), "No space left on device");
    assertWords(new IOException("Disk quota exceeded"), "Disk quota exceeded");
    assertWords(
        new FileSystemException("/m/.counter_1.db", null, "Disk quota exceeded"),
        "Disk quota exceeded");
  }

  @Test
  void aFileSystemThatIsReadOnly() {
    assertWords(
        new FileSystemException("/m/.counter_1.db", null, "Read-only file system"),
        "Read-only file system");
  }

  @Test
  void aDirectoryThatMayNotBeWritten() {
    assertWords(new AccessDeniedException("/m/.counter_1.db"), "no permission in /m/.counter_1.db");
  }

  @Test
  void aDirectoryThatIsGoneOrNeverWasOne() {
    assertWords(new NoSuchFileException("/m/.counter_1.db"), "the directory is gone");
    assertWords(new FileAlreadyExistsException("/m"), "/m is no directory");
  }

  @Test
  void aFaultWithoutWordsIsNamedByItsClass() {
    assertWords(new IOException(), "java.io.IOException");
  }

  private static void assertWords(IOException fault, String reason) {
    assertThat(DiskFault.words(fault)).isEqualTo("cannot be written (" + reason + ")" + HARMLESS);
  }
}
