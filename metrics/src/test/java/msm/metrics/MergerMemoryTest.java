package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergerMemoryTest {

  private static final String OURS = "counter_host-4711-90210.db";
  private static final String PYTHONS = "counter_4711.db";
  private static final long MANY = 1_000_000;

  @TempDir Path directory;

  private final Merger merger = Merger.remembering(MANY);

  @Test
  void aFileThatHasNotChangedIsNotReadAgain() throws IOException {
    write(OURS, 1);
    settle(OURS, 10);
    assertThat(merger.merge(directory).filesRead()).isEqualTo(1);

    MergedMetrics again = merger.merge(directory);

    assertThat(again.filesRead()).isZero();
    assertThat(samples(again)).containsExactly("c_total{} 1.0");
    assertThat(again.files().get(0).entries()).isEqualTo(1);
    assertThat(again.files().get(0).sizeBytes()).isEqualTo(65_536);
  }

  @Test
  void aFileThatChangedIsReadAgain() throws IOException {
    write(OURS, 1);
    settle(OURS, 10);
    merger.merge(directory);

    write(OURS, 2);
    settle(OURS, 5);

    assertThat(samples(merger.merge(directory))).containsExactly("c_total{} 2.0");
    assertThat(merger.merge(directory).filesRead()).isZero();
  }

  /** The kernel's clock for files ticks slowly: a second write may bear the time of the first. */
  @Test
  void aFileThatHasJustChangedIsReadAgain() throws IOException {
    write(OURS, 1);
    Files.setLastModifiedTime(
        directory.resolve(OURS), FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    merger.merge(directory);

    assertThat(merger.merge(directory).filesRead()).isEqualTo(1);
  }

  @Test
  void aFileOfPythonIsAlwaysReadSinceItsTimeNeedNotTellOfChanges() throws IOException {
    write(PYTHONS, 1);
    settle(PYTHONS, 10);
    merger.merge(directory);

    overwriteMapped(directory.resolve(PYTHONS), 2);
    settle(PYTHONS, 10);

    assertThat(samples(merger.merge(directory))).containsExactly("c_total{} 2.0");
  }

  @Test
  void aFileWithoutOurMarkIsAlwaysReadWhateverItsName() throws IOException {
    byte[] whole = new RawFile().entry(key("c_total").toJson(), 1, 0).whole();
    Files.write(directory.resolve(OURS), whole);
    settle(OURS, 10);
    merger.merge(directory);

    assertThat(merger.merge(directory).filesRead()).isEqualTo(1);
  }

  @Test
  void aFileThatTookTheNameOfAnotherIsReadAndOneThatIsGoneForgotten() throws IOException {
    write(OURS, 1);
    settle(OURS, 10);
    merger.merge(directory);

    write("counter_host-1-2.db", 7);
    Files.move(
        directory.resolve("counter_host-1-2.db"),
        directory.resolve(OURS),
        StandardCopyOption.REPLACE_EXISTING);
    settle(OURS, 10);
    assertThat(samples(merger.merge(directory))).containsExactly("c_total{} 7.0");

    Files.delete(directory.resolve(OURS));
    assertThat(merger.merge(directory).files()).isEmpty();
  }

  @Test
  void itRemembersNoMoreEntriesThanItMay() throws IOException {
    write("counter_host-1-1.db", 1);
    write("counter_host-2-2.db", 2);
    settle("counter_host-1-1.db", 10);
    settle("counter_host-2-2.db", 10);
    Merger forgetful = Merger.remembering(1);
    forgetful.merge(directory);

    MergedMetrics again = forgetful.merge(directory);

    assertThat(again.filesRead()).isEqualTo(1);
    assertThat(samples(again)).containsExactly("c_total{} 3.0");
  }

  @Test
  void aRememberedMergeIsTheSameAsAFreshOneWhateverHappens() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 20; round++) {
      MetricFiles.writeRandom(directory, 3, random);
      if (round % 3 == 2) {
        Files.deleteIfExists(MetricFiles.in(directory).get(random.nextInt(10)));
      }
      for (Path path : MetricFiles.in(directory)) {
        settle(path.getFileName().toString(), 1000 - round);
      }

      assertThat(samples(merger.merge(directory)))
          .isEqualTo(samples(new Merger().merge(directory)));
      assertThat(samples(merger.merge(directory)))
          .isEqualTo(samples(new Merger().merge(directory)));
    }
  }

  @Test
  void keysThatNobodyHasAnyMoreAreForgotten() throws IOException {
    for (int round = 0; round < 3; round++) {
      MetricFile file = MetricFile.open(directory, OURS);
      for (int series = 0; series < 25_000; series++) {
        file.set(file.entry(key("r" + round + "s" + series)), 1, 0);
      }
      file.flush();
      file.close();
      assertThat(merger.merge(directory).families().get(0).samples()).hasSize(25_000);
      Files.delete(directory.resolve(OURS));
      assertThat(merger.merge(directory).families()).isEmpty();
    }
  }

  @Test
  void aFurtherFileOfTheSameSeriesNeedsNoMemoryOfItsOwn() throws IOException {
    MetricFile file = MetricFile.open(directory, "counter_1000.db");
    for (int series = 0; series < 1000; series++) {
      file.set(file.entry(key("s" + series)), 1, 0);
    }
    file.flush();
    file.close();
    copies(1001, 1020);
    long few = allocatedBytes();
    copies(1021, 1120);

    long perFile = (allocatedBytes() - few) / 100;

    assertThat(perFile).as("of a file of %d KiB", 128).isLessThan(8 << 10);
  }

  private void copies(int from, int to) throws IOException {
    for (int pid = from; pid <= to; pid++) {
      Files.copy(directory.resolve("counter_1000.db"), directory.resolve("counter_" + pid + ".db"));
    }
  }

  /** What a merge of the directory allocates in the heap. */
  private long allocatedBytes() throws IOException {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    new Merger().merge(directory);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  private void write(String name, double value) throws IOException {
    try (MetricFile file = MetricFile.open(directory, name)) {
      file.set(file.entry(key("c_total")), value, 0);
      file.flush();
    }
  }

  /** Makes the last change of a file one of some seconds ago. */
  private void settle(String name, int seconds) throws IOException {
    FileTime then = FileTime.fromMillis(System.currentTimeMillis() / 1000 * 1000 - seconds * 1000L);
    Files.setLastModifiedTime(directory.resolve(name), then);
  }

  private static void overwriteMapped(Path path, double value) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
      mapped.order(ByteOrder.LITTLE_ENDIAN);
      mapped.putDouble(mapped.getInt(0) - 2 * Double.BYTES, value);
    }
  }

  private static MetricKey key(String sample) {
    return new MetricKey("c", sample, Collections.emptyMap(), "help");
  }

  private static List<String> samples(MergedMetrics metrics) {
    List<String> samples = new ArrayList<>();
    for (Family family : metrics.families()) {
      family.samples().forEach(sample -> samples.add(sample.toString()));
    }
    return samples;
  }
}
