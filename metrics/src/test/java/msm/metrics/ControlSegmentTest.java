package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlSegmentTest {

  @TempDir Path directory;

  @Test
  void aPrefixNamesTwoFilesInSharedMemory() {
    Path segment = ControlSegment.path("/ms_service_metric");

    assertThat(segment).hasToString("/dev/shm/ms_service_metric_control");
    assertThat(ControlSegment.path("mine")).hasToString("/dev/shm/mine_control");
    assertThat(ControlSegment.semaphore(segment))
        .hasToString("/dev/shm/sem.ms_service_metric_semaphore");
    assertThatThrownBy(() -> ControlSegment.path("/a/../b"))
        .hasMessage("'/a/../b': a prefix must be of letters, digits, '.', '_' and '-'");
  }

  @Test
  void aNewOneIsLaidOutAsThePythonToolDoes() throws IOException {
    ControlSegment.create(path(), 1000, true, 1_700_000_000);

    ByteBuffer bytes = bytes();
    assertThat(bytes.limit()).isEqualTo(4036);
    assertThat(words(bytes))
        .containsExactly(0x4D534D54, 1, 28, 1, 1_700_000_000, 28, 0xDEADBEEF, 1000, 0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void oneThatIsThereIsNotReplaced() throws IOException {
    ControlSegment.create(path(), 10, true, 5);

    ControlSegment.create(path(), 20, false, 6);

    assertThat(ControlSegment.read(path()).isOn()).isTrue();
    assertThat(bytes().limit()).isEqualTo(76);
  }

  @Test
  void aChangeSetsBothWordsAndNothingElse() throws IOException {
    ControlSegment.create(path(), 2, false, 5);
    put(36, 4711);
    ControlSegment segment = ControlSegment.read(path());
    assertThat(segment.processes()).containsExactly(4711);
    assertThat(segment.nextTimestampSeconds(3)).as("later than the last one").isEqualTo(6);
    assertThat(segment.nextTimestampSeconds(9)).isEqualTo(9);

    segment.write(true, 9);

    assertThat(ControlSegment.read(path()).isOn()).isTrue();
    assertThat(ControlSegment.read(path()).timestampSeconds()).isEqualTo(9);
    assertThat(ControlSegment.read(path()).processes()).containsExactly(4711);
  }

  @Test
  void noneAndOneThatIsBeingMadeAreNone() throws IOException {
    assertThat(ControlSegment.read(path())).isNull();

    Files.write(path(), new byte[0]);
    assertThat(ControlSegment.read(path())).isNull();

    Files.write(path(), new byte[4036]);
    assertThat(ControlSegment.read(path())).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 7, it is no switch of ms-service-metric (its first word is wrong)",
    "4, 2, 'it is of version 2, msm knows version 1'",
    "8, 32, its header is damaged",
    "20, 36, its header is damaged",
    "24, 0, its header is damaged",
    "28, 11, its header is damaged",
    "12, 2, 'its state is 2, neither on nor off'"
  })
  void oneWithAWrongWordIsRefused(int offset, int word, String why) throws IOException {
    ControlSegment.create(path(), 10, true, 5);
    put(offset, word);

    assertThatThrownBy(() -> ControlSegment.read(path()))
        .isInstanceOf(IOException.class)
        .hasMessage(why);
  }

  @Test
  void aLinkIsRefused() throws IOException {
    ControlSegment.create(path(), 10, true, 5);
    Path link = Files.createSymbolicLink(directory.resolve("link_control"), path());

    assertThatThrownBy(() -> ControlSegment.read(link)).hasMessage("it is a link");
  }

  @Test
  void oneOfAnotherUserIsRefused() throws IOException {
    ControlSegment.create(path(), 10, true, 5);
    boolean isRoot = Files.getAttribute(directory, "unix:uid").equals(0);
    Path foreign = isRoot ? path() : Paths.get("/etc/passwd");
    if (isRoot) {
      Files.setAttribute(foreign, "unix:uid", 54321);
    }

    assertThatThrownBy(() -> ControlSegment.read(foreign)).hasMessage("it belongs to another user");
  }

  @Test
  void oneThatIsCutIsRefused() throws IOException {
    Files.write(path(), new byte[] {0x54, 0x4d, 0x53, 0x4d});

    assertThatThrownBy(() -> ControlSegment.read(path())).hasMessage("it is only 4 bytes long");
  }

  private Path path() {
    return directory.resolve("test_control");
  }

  private ByteBuffer bytes() throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(path())).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void put(int offset, int word) throws IOException {
    byte[] bytes = Files.readAllBytes(path());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, word);
    Files.write(path(), bytes);
  }

  private static int[] words(ByteBuffer bytes) {
    int[] words = new int[9];
    bytes.asIntBuffer().get(words);
    return words;
  }
}
