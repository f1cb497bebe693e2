package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricFileTest {

  private static final String NAME = "counter_123.db";

  @TempDir Path directory;

  @Test
  void aCounterIsWrittenByteForByteAsPythonWritesIt() throws IOException {
    MetricKey key =
        new MetricKey(
            "reqs", "reqs_total", Collections.singletonMap("path", "/a"), "Total requests");

    MetricFile file = open();
    file.set(file.entry(key), 3, 0);
    file.flush();

    assertThat(bytes())
        .hasSize(65_536)
        .isEqualTo(
            HexDump.bytes(
                65_536,
                "58 00 00 00 00 00 00 00 38 00 00 00 5b 22 72 65",
                "71 73 22 2c 20 22 72 65 71 73 5f 74 6f 74 61 6c",
                "22 2c 20 7b 22 70 61 74 68 22 3a 20 22 2f 61 22",
                "7d 2c 20 22 54 6f 74 61 6c 20 72 65 71 75 65 73",
                "74 73 22 5d 20 20 20 20 00 00 00 00 00 00 08 40",
                "00 00 00 00 00 00 00 00"));
  }

  @Test
  void aGaugeIsWrittenByteForByteAsPythonWritesIt() throws IOException {
    String name = "gauge_mostrecent_123.db";
    MetricFile file = MetricFile.open(directory, name);
    file.set(file.entry(gauge("\u00e9\"\n")), Double.NaN, 1700000010.5);
    file.set(file.entry(gauge("")), Double.NEGATIVE_INFINITY, 1700000010.5);
    file.flush();

    assertThat(Files.readAllBytes(directory.resolve(name)))
        .isEqualTo(
            HexDump.bytes(
                65_536,
                "70 00 00 00 00 00 00 00 23 00 00 00 5b 22 74 22",
                "2c 20 22 74 22 2c 20 7b 22 76 22 3a 20 22 5c 75",
                "30 30 65 39 5c 22 5c 6e 22 7d 2c 20 22 22 5d 20",
                "00 00 00 00 00 00 f8 7f 00 00 a0 42 fc 54 d9 41",
                "19 00 00 00 5b 22 74 22 2c 20 22 74 22 2c 20 7b",
                "22 76 22 3a 20 22 22 7d 2c 20 22 22 5d 20 20 20",
                "00 00 00 00 00 00 f0 ff 00 00 a0 42 fc 54 d9 41"));
  }

  @Test
  void paddingIsOneToEightSpaces() {
    assertThat(Arrays.asList(24, 26, 27, 28, 29, 32, 56, 60))
        .extracting(MetricImage::paddingBytes)
        .containsExactly(4, 2, 1, 8, 7, 4, 4, 8);
  }

  @Test
  void entriesMayGetOtherKeysOrGoAndReadersSeeAllOfItAtOnce() throws IOException {
    MetricFile file = open();
    file.set(file.entry(counter("a", "old help")), 1, 0);
    file.set(file.entry(counter("a", "new help")), 2, 0);
    file.set(file.entry(counter("b", "new help")), 4, 0);
    file.set(file.entry(counter("c", "old help")), 8, 0);
    file.flush();

    boolean changed =
        file.rewrite(
            key ->
                key.labels().get("x").equals("b")
                    ? null
                    : counter(key.labels().get("x"), "new help"));
    assertThat(changed).isTrue();
    assertThat(entries()).as("before it is flushed").hasSize(4);
    file.flush();

    assertThat(entries())
        .containsExactly(
            counter("a", "new help").toJson() + " 3.0", counter("c", "new help").toJson() + " 8.0");
    assertThat(file.repairs()).isZero();
    file.set(file.entry(counter("c", "new help")), 9, 0);
    file.flush();
    assertThat(entries()).contains(counter("c", "new help").toJson() + " 9.0");
    assertThat(file.rewrite(key -> key)).isFalse();
  }

  private List<String> entries() throws IOException {
    List<String> entries = new ArrayList<>();
    for (MetricEntry entry : MetricFileReader.read(directory.resolve(NAME)).entries()) {
      entries.add(entry.key().toJson() + " " + entry.value());
    }
    return entries;
  }

  private static MetricKey counter(String value, String help) {
    return new MetricKey("n", "n_total", Collections.singletonMap("x", value), help);
  }

  @Test
  void theFileDoublesWhenItIsFull() throws IOException {
    MetricFile file = open();

    assertThat(sizeAfter(file, 1023)).isEqualTo(65_536);
    assertThat(sizeAfter(file, 1024)).isEqualTo(131_072);
    assertThat(sizeAfter(file, 2047)).isEqualTo(131_072);
    assertThat(sizeAfter(file, 2048)).isEqualTo(262_144);
    assertThat(sizeAfter(file, 16_384)).isEqualTo(2_097_152);
    assertThat(read().entries()).hasSize(16_384);
    assertThat(read().damage()).isNull();
  }

  @Test
  void theFileMayBeFullToTheLastByte() throws IOException {
    MetricFile file = open();
    addEntries(file, 1022);
    file.entry(keyOfLength(99));
    file.flush();

    assertThat(ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt()).isEqualTo(65_536);
    assertThat(bytes()).hasSize(65_536);
    assertThat(read().entries()).hasSize(1023);
  }

  @Test
  void oneEntryMayDoubleTheFileSeveralTimes() throws IOException {
    MetricFile file = open();
    file.set(file.entry(keyOfLength(300_000)), 5, 0);
    file.flush();

    assertThat(bytes()).hasSize(524_288);
    assertThat(read().entries().get(0).value()).isEqualTo(5);
  }

  @Test
  void nothingIsWrittenBeforeTheFlush() throws IOException {
    MetricFile file = open();
    int handle = file.entry(key(1));
    file.set(handle, 7, 1);

    assertThat(file.value(handle)).isEqualTo(7);
    assertThat(read().entries()).isEmpty();
  }

  @Test
  void itIsBehindUntilTheFlush() throws IOException {
    MetricFile file = MetricFile.open(directory, "counter_1.db");
    assertThat(file.isBehind()).isFalse();
    MetricKey key = new MetricKey("f", "s", Collections.emptyMap(), "");

    int handle = file.entry(key);
    assertThat(file.isBehind()).as("a new entry").isTrue();
    file.flush();
    assertThat(file.isBehind()).isFalse();

    file.set(handle, 1, 0);
    assertThat(file.isBehind()).as("another value").isTrue();
    file.flush();
    file.set(handle, 1, 0);
    assertThat(file.isBehind()).as("the same value").isFalse();

    file.rewrite(each -> null);
    assertThat(file.isBehind()).as("other keys").isTrue();
  }

  @Test
  void anEntryIsMadeOnce() throws IOException {
    MetricFile file = open();

    assertThat(file.entry(key(1))).isEqualTo(file.entry(key(1))).isNotEqualTo(file.entry(key(2)));
  }

  @Test
  void aFlushWritesOnlyWhatHasChanged() throws IOException {
    MetricFile file = open();
    addEntries(file, 1000);
    file.flush();
    int untouched = file.entry(key(500));
    MetricFiles.overwrite(path(), untouched, 99);

    file.set(file.entry(key(1)), 1, 0);
    file.set(file.entry(key(2)), 2, 0);
    file.set(file.entry(key(999)), 3, 0);
    file.set(untouched, 0, 0);
    file.entry(key(1000));
    file.flush();

    assertThat(read().entries())
        .hasSize(1001)
        .extracting(MetricEntry::value)
        .startsWith(0.0, 1.0, 2.0, 0.0)
        .contains(99.0)
        .endsWith(3.0, 0.0);
  }

  @Test
  void everybodyMayReadTheFile() throws IOException {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void aFileThatIsThereGoesOnWithItsValues() throws IOException {
    MetricFile before = open();
    addEntries(before, 3000);
    before.set(before.entry(key(2999)), 17, 5);
    before.flush();
    before.close();
    byte[] bytes = bytes();

    MetricFile file = open();

    assertThat(bytes()).isEqualTo(bytes);
    assertThat(file.damage()).isNull();
    assertThat(file.value(file.entry(key(2999)))).isEqualTo(17);
  }

  @Test
  void aHalfMadeFileIsTakenForEmpty() throws IOException {
    Files.write(path(), new byte[3]);

    assertThat(open().damage()).isNull();
    assertThat(read().entries()).isEmpty();
    assertThat(bytes()).hasSize(65_536);
  }

  @Test
  void ofADamagedFileTheSoundEntriesGoOnAndTheRestIsKeptAside() throws IOException {
    RawFile raw = new RawFile().entry(key(1).toJson(), 11, 0).entry("rubbish", 1, 0);
    Files.write(path(), raw.whole());

    MetricFile file = open();

    assertThat(file.damage()).startsWith("offset 72: the key is not valid: ");
    assertThat(file.value(file.entry(key(1)))).isEqualTo(11);
    assertThat(read().damage()).isNull();
    assertThat(read().entries()).hasSize(1);
    assertThat(directory.resolve(NAME + ".damaged")).hasBinaryContent(raw.whole());
  }

  @Test
  void twoEntriesOfOneKeyBothStayInAFileThatGoesOn() throws IOException {
    String key = key(1).toJson();
    RawFile raw = new RawFile().entry(key, 11, 0).entry(key, 12, 0);
    Files.write(path(), raw.whole());

    MetricFile file = open();

    assertThat(bytes()).isEqualTo(raw.whole());
    assertThat(file.value(file.entry(key(1)))).isEqualTo(12);
  }

  @Test
  void aFileOfAnOldGenerationIsTakenOverInTheNewOne() throws IOException {
    RawFile raw = new RawFile().oldEntry(key(1).toJson(), 11).oldEntry(key(2).toJson(), 12);
    Files.write(path(), raw.whole());

    open();

    assertThat(read().generation()).isEqualTo(FileGeneration.G3);
    assertThat(read().entries()).extracting(MetricEntry::value).containsExactly(11.0, 12.0);
  }

  @Test
  void aDeletedFileComesBackWithAllItsValues() throws IOException {
    MetricFile file = openWithValues(2000);
    Files.delete(path());

    file.flush();

    assertValues(2000);
    assertThat(file.repairs()).isEqualTo(1);
  }

  @Test
  void aReplacedFileComesBackWithAllItsValues() throws IOException {
    MetricFile file = openWithValues(2000);
    Path other = Files.write(directory.resolve("other"), bytes());
    Files.delete(path());
    Files.move(other, path());

    file.set(file.entry(key(2000)), 2000, 0);
    file.flush();

    assertValues(2001);
    assertThat(file.repairs()).isEqualTo(1);
  }

  @Test
  void aTruncatedFileComesBackWithAllItsValues() throws IOException {
    MetricFile file = openWithValues(2000);

    for (int size : new int[] {0, 3, 8, 1000, 131_071}) {
      MetricFiles.truncate(path(), size);
      file.flush();
      assertValues(2000);
    }

    assertThat(file.repairs()).isEqualTo(5);
  }

  @Test
  void anOverwrittenHeaderIsMended() throws IOException {
    MetricFile file = openWithValues(2000);
    MetricFiles.overwrite(path(), 0, 0);

    file.flush();

    assertValues(2000);
  }

  @Test
  void aFileWhoseDirectoryIsGoneComesBackWhenTheDirectoryDoes() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    MetricFile file = MetricFile.open(inner, NAME);
    file.set(file.entry(key(1)), 1, 0);
    Files.delete(inner.resolve(NAME));
    Files.delete(inner);

    assertThatThrownBy(file::flush).isInstanceOf(NoSuchFileException.class);
    file.set(file.entry(key(2)), 2, 0);
    assertThatThrownBy(file::flush).isInstanceOf(NoSuchFileException.class);
    Files.createDirectory(inner);
    file.flush();

    assertThat(MetricFileReader.read(inner.resolve(NAME)).entries())
        .extracting(MetricEntry::value)
        .containsExactly(1.0, 2.0);
  }

  @Test
  void anInterruptDoesNoHarmAndIsKept() throws IOException {
    Thread.currentThread().interrupt();
    MetricFile file = open();
    file.set(file.entry(key(0)), 0, 0);
    file.flush();

    assertThat(Thread.interrupted()).isTrue();
    assertValues(1);
    assertThat(file.repairs()).isZero();
  }

  @Test
  void aClosedFileIsOpenedAgainByTheNextFlush() throws IOException {
    MetricFile file = openWithValues(10);
    file.close();

    file.set(file.entry(key(10)), 10, 0);
    file.flush();

    assertValues(11);
    assertThat(file.repairs()).isZero();
  }

  @Test
  void noMetricFileMayHaveANameThatReadersFailOn() {
    assertThatThrownBy(() -> MetricFile.open(directory, "app.db"))
        .hasMessage("app.db: the name does not start with a metric type");
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> MetricFile.open(directory.resolve("none"), NAME))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aDeletedMetricFileLeavesNothing() throws IOException {
    MetricFile file = open();
    file.delete();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileThatIsSomebodyElsesByNowIsNotDeleted() throws IOException {
    MetricFile file = open();
    Path other = Files.write(directory.resolve("other"), bytes());
    Files.delete(path());
    Files.move(other, path());

    file.delete();

    assertThat(path()).exists();
  }

  @Test
  void noLeftoverOfACrashIsInTheWay() throws IOException {
    Files.write(directory.resolve("." + NAME), new byte[] {1, 2, 3});

    open();

    assertThat(directory.resolve("." + NAME)).doesNotExist();
    assertThat(bytes()).hasSize(65_536);
  }

  @Test
  void aFileThatMayNotGrowKeepsWhatItHasAndRefusesFurtherSeries() throws IOException {
    MetricFile file = MetricFile.open(directory, NAME, 1 << 20);
    int first = file.entry(key(0));

    assertThatThrownBy(() -> addEntries(file, 20_000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a metric file cannot grow beyond 1 MiB; use fewer series (max_series)");

    file.set(first, 7, 0);
    file.flush();
    assertThat(Files.size(path())).isEqualTo(1 << 20);
    assertThat(read().damage()).isNull();
    assertThat(read().entries().get(0).value()).isEqualTo(7);
  }

  private MetricFile open() throws IOException {
    return MetricFile.open(directory, NAME);
  }

  /** A file with so many entries, each with its number as value. */
  private MetricFile openWithValues(int count) throws IOException {
    MetricFile file = open();
    for (int number = 0; number < count; number++) {
      file.set(file.entry(key(number)), number, 0);
    }
    file.flush();
    return file;
  }

  private void assertValues(int count) throws IOException {
    MetricFileContent content = read();
    assertThat(content.damage()).isNull();
    assertThat(content.entries()).hasSize(count);
    for (int number = 0; number < count; number++) {
      assertThat(content.entries().get(number).value()).isEqualTo(number);
    }
  }

  private long sizeAfter(MetricFile file, int entries) throws IOException {
    addEntries(file, entries);
    file.flush();
    return Files.size(path());
  }

  private static void addEntries(MetricFile file, int count) {
    for (int number = 0; number < count; number++) {
      file.entry(key(number));
    }
  }

  /** A key whose entry takes 64 bytes. */
  private static MetricKey key(int number) {
    String sample = String.format("s%05d", number);
    return new MetricKey("family-x", sample, Collections.emptyMap(), "help text");
  }

  private static MetricKey keyOfLength(int length) {
    char[] help = new char[length - "[\"f\", \"s\", {}, \"\"]".length()];
    Arrays.fill(help, 'h');
    return new MetricKey("f", "s", Collections.emptyMap(), new String(help));
  }

  private static MetricKey gauge(String value) {
    return new MetricKey("t", "t", Collections.singletonMap("v", value), "");
  }

  private Path path() {
    return directory.resolve(NAME);
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(path());
  }

  private MetricFileContent read() throws IOException {
    return MetricFileReader.read(path());
  }
}
