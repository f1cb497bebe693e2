package msm.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricFileReaderTest {

  private static final String A = "[\"f\", \"a\", {}, \"\"]";
  private static final String B = "[\"f\", \"b\", {\"l\": \"v\"}, \"help\"]";

  @TempDir Path directory;

  @Test
  void aSoundFileGivesItsEntriesInOrder() throws IOException {
    MetricFileContent content = read(new RawFile().entry(A, 1, 0).entry(B, 2, 17.5).whole());

    assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0 b=2.0@17.5");
    assertThat(content.entries().get(1).key()).isEqualTo(MetricKey.parse(B));
  }

  @Test
  void aFileOfUpToThreeBytesIsEmpty() throws IOException {
    for (int length = 0; length < 4; length++) {
      assertThat(summary(read(new byte[length]))).isEqualTo("G3");
    }
  }

  @Test
  void aFileThatUsesNoMoreThanItsHeaderIsEmpty() throws IOException {
    RawFile file = new RawFile().entry(A, 1, 0);

    for (int used : new int[] {Integer.MIN_VALUE, -1, 0, 7, 8}) {
      assertThat(summary(read(file.used(used)))).isEqualTo("G3");
    }
  }

  @Test
  void usedBytesBeyondTheEntriesAreDamageThatKeepsTheEntries() throws IOException {
    RawFile file = new RawFile().entry(A, 1, 0).entry(B, 2, 0);

    MetricFileContent content = read(file.used(file.length() + 40));

    assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0 b=2.0@0.0");
    assertThat(content.damage()).startsWith("offset 104: the key is not valid: ");
  }

  @Test
  void usedBytesBeyondTheFileAreDamageThatKeepsTheEntries() throws IOException {
    RawFile file = new RawFile().entry(A, 1, 0);
    byte[] exact = Arrays.copyOf(file.used(100_000), file.length());

    MetricFileContent content = read(exact);

    assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0");
    assertThat(content.damage()).isEqualTo("offset 48: the file ends before its used part does");
  }

  @Test
  void aFileCutInsideAnEntryKeepsTheEntriesBefore() throws IOException {
    RawFile file = new RawFile().entry(A, 1, 0).entry(B, 2, 0);

    MetricFileContent content = read(Arrays.copyOf(file.whole(), file.length() - 20));

    assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0");
    assertThat(content.damage()).isEqualTo("offset 48: the file ends inside this entry");
  }

  @Test
  void aBadKeyLengthKeepsTheEntriesBefore() throws IOException {
    for (int length : new int[] {-1, 1_000_000, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      MetricFileContent content =
          read(new RawFile().entry(A, 1, 0).length(length).doubles(0).doubles(0).whole());

      assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0");
      assertThat(content.damage())
          .isEqualTo("offset 48: a key of " + length + " bytes does not fit");
    }
  }

  @Test
  void aKeyThatIsNotUtf8KeepsTheEntriesBefore() throws IOException {
    byte[] latin = A.replace('a', '\u00e9').getBytes(StandardCharsets.ISO_8859_1);

    MetricFileContent content =
        read(new RawFile().entry(A, 1, 0).key(latin).doubles(2).doubles(0).entry(B, 3, 0).whole());

    assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0");
    assertThat(content.damage()).isEqualTo("offset 48: the key is not valid: not UTF-8");
  }

  @Test
  void aKeyThatIsNoSuchArrayKeepsTheEntriesBefore() throws IOException {
    for (String key :
        new String[] {
          "",
          "{",
          "[]",
          "{}",
          "[1, \"a\", {}, \"\"]",
          "[\"f\", \"a\", {\"l\": 1}, \"\"]",
          "[\"f\", \"a\", {}]",
          "[\"f\", \"a\", {}, \"\", 1]",
          "[\"f\", \"a\", [], \"\"]"
        }) {
      MetricFileContent content =
          read(new RawFile().entry(A, 1, 0).entry(key, 2, 0).entry(B, 3, 0).whole());

      assertThat(summary(content)).as(key).isEqualTo("G3 a=1.0@0.0");
      assertThat(content.damage()).as(key).startsWith("offset 48: the key is not valid: ");
    }
  }

  @Test
  void anEntryIsReadEvenIfUsedEndsInsideItsValue() throws IOException {
    RawFile file = new RawFile().entry(A, 1, 0).entry(B, 2, 5);

    MetricFileContent content = read(file.used(file.length() - 12));

    assertThat(summary(content)).isEqualTo("G3 a=1.0@0.0 b=2.0@5.0");
    assertThat(content.damage()).isNull();
  }

  @Test
  void whatFollowsTheUsedPartOrFillsTheHeaderIsIgnored() throws IOException {
    RawFile file = new RawFile().entry(A, 1, 0);
    byte[] noisy = file.used(file.length());
    Arrays.fill(noisy, 4, 8, (byte) 0xff);
    Arrays.fill(noisy, file.length(), noisy.length, (byte) 0xff);

    assertThat(summary(read(noisy))).isEqualTo("G3 a=1.0@0.0");
    assertThat(summary(read(Arrays.copyOf(noisy, file.length())))).isEqualTo("G3 a=1.0@0.0");
  }

  @Test
  void anyJsonSpellingOfAKeyWillDo() throws IOException {
    String spelling = " [\"f\",\"\\u0061\",{\"z\":\"é\" , \"b\":\"1\",\"z\":\"2\"},\"😀\"]\n";

    MetricFileContent content = read(new RawFile().entry(spelling, 1, 0).whole());

    assertThat(content.entries().get(0).key().toJson())
        .isEqualTo("[\"f\", \"a\", {\"b\": \"1\", \"z\": \"2\"}, \"\\ud83d\\ude00\"]");
  }

  @Test
  void filesWithoutTimestampsAreRecognised() throws IOException {
    byte[] one = new RawFile().oldEntry(A, 1).whole();
    byte[] two = new RawFile().oldEntry(A, 1).oldEntry(B, 2).whole();

    assertThat(summary(read(one))).isEqualTo("G2 a=1.0@0.0");
    assertThat(summary(read(two))).isEqualTo("G2 a=1.0@0.0 b=2.0@0.0");
    assertThat(summary(read(Arrays.copyOf(one, 48)))).isEqualTo("G2 a=1.0@0.0");
  }

  @Test
  void filesWithoutHelpAreRecognised() throws IOException {
    String first = "[\"f\", \"a\", {}]";
    String second = "[\"f\", \"b\", {\"l\": \"v\"}]";

    MetricFileContent content = read(new RawFile().oldEntry(first, 1).oldEntry(second, 2).whole());

    assertThat(summary(content)).isEqualTo("G1 a=1.0@0.0 b=2.0@0.0");
  }

  @Test
  void ofADamagedOldFileTheEntriesBeforeTheDamageAreKept() throws IOException {
    MetricFileContent content =
        read(new RawFile().oldEntry(A, 1).oldEntry(B, 2).length(-7).doubles(0).whole());

    assertThat(summary(content)).isEqualTo("G2 a=1.0@0.0 b=2.0@0.0");
    assertThat(content.damage()).contains("a key of -7 bytes does not fit");
  }

  @Test
  void entriesLargerThanTheWindowAndManyOfThemAreRead() throws IOException {
    StringBuilder help = new StringBuilder();
    for (int count = 0; count < 40_000; count++) {
      help.append("help");
    }
    MetricFile file = MetricFile.open(directory, "counter_1.db");
    for (int count = 0; count < 70_000; count++) {
      file.set(
          file.entry(key("s" + count, count % 10_000 == 9_999 ? help.toString() : "")), count, 0);
    }
    file.flush();
    file.close();

    MetricFileContent content = MetricFileReader.read(directory.resolve("counter_1.db"));

    assertThat(content.damage()).isNull();
    assertThat(content.entries()).hasSize(70_000);
    for (int count = 0; count < 70_000; count++) {
      assertThat(content.entries().get(count).key().sample()).isEqualTo("s" + count);
      assertThat(content.entries().get(count).value()).isEqualTo(count);
    }
  }

  @Test
  void anOldFileOfAnySizeIsRecognised() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(8);
    for (int count = 0; count < 70_000; count++) {
      byte[] key = String.format("[\"f\", \"%06d\", {}, \"\"]", count).getBytes(UTF_8);
      bytes.putInt(key.length).put(key).put(new byte[8 - (key.length + 4) % 8]).putDouble(count);
    }
    bytes.putInt(0, bytes.position());

    MetricFileContent content = read(bytes.array());

    assertThat(content.generation()).isEqualTo(FileGeneration.G2);
    assertThat(content.entries()).hasSize(70_000);
    assertThat(content.entries().get(69_999).value()).isEqualTo(69_999);
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> MetricFileReader.read(directory.resolve("counter_1.db")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static MetricKey key(String sample, String help) {
    return MetricKey.parse(Json.write(Arrays.asList("f", sample, new HashMap<>(), help)));
  }

  private MetricFileContent read(byte[] bytes) throws IOException {
    return MetricFileReader.read(Files.write(directory.resolve("counter_1.db"), bytes));
  }

  private static String summary(MetricFileContent content) {
    StringBuilder text = new StringBuilder(content.generation().name());
    for (MetricEntry entry : content.entries()) {
      text.append(' ').append(entry.key().sample()).append('=').append(entry.value());
      text.append('@').append(entry.timestampSeconds());
    }
    return text.toString();
  }
}
