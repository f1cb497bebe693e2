package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

  @TempDir private Path directory;
  private long ownUserId;
  private Path run;

  @BeforeEach
  void lookWhoWeAre() throws IOException {
    ownUserId = (int) Files.getAttribute(directory, "unix:uid");
    run = directory.resolve("run");
  }

  @Test
  void itIsMadeForItsOwnerAloneAndFoundAgain() throws IOException {
    PrivateDirectory.create(run, ownUserId);
    PrivateDirectory.create(run, ownUserId);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
        .isEqualTo("rwx------");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Files.createSymbolicLink(run, Files.createDirectory(directory.resolve("elsewhere")));

    assertThatThrownBy(() -> PrivateDirectory.create(run, ownUserId))
        .isInstanceOf(MsmException.class)
        .hasMessage(run + ": is a link or a file, not a directory; remove it or set MSM_RUN_DIR");
  }

  @Test
  void aDirectoryThatOthersMayEnterIsRefused() throws IOException {
    Files.createDirectory(run);
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-x---"));

    assertThatThrownBy(() -> PrivateDirectory.create(run, ownUserId))
        .hasMessage(run + ": is open to other users; remove it or set MSM_RUN_DIR");
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefused() {
    PrivateDirectory.create(run, ownUserId);

    assertThatThrownBy(() -> PrivateDirectory.create(run, ownUserId + 1))
        .hasMessage(run + ": belongs to another user; remove it or set MSM_RUN_DIR");
  }
}
