package msm.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonClientTest {

  private static final MetricKey VISITS =
      new MetricKey("visits", "visits_total", Collections.singletonMap("page", "/é"), "Visits");

  @TempDir Path directory;

  @BeforeAll
  static void fetchTheClient() throws IOException, InterruptedException {
    PythonClient.fetch();
  }

  @Test
  void filesOfPythonMergeAsPythonMergesThem() throws Exception {
    PythonClient.run("write", directory);

    assertThat(mergedByUs()).hasSizeGreaterThan(80).isEqualTo(mergedByPython());
    assertThat(new Merger().merge(directory).files())
        .hasSize(26)
        .allSatisfy(file -> assertThat(file.damage()).isNull())
        .allSatisfy(file -> assertThat(file.generation()).isEqualTo(FileGeneration.G3));
  }

  @Test
  void aFileOfPythonThatWeGoOnWithKeepsItsBytes() throws Exception {
    PythonClient.run("write", directory);
    List<Path> paths = MetricFiles.in(directory);

    for (Path path : paths) {
      byte[] before = Files.readAllBytes(path);
      MetricFile.open(directory, path.getFileName().toString()).close();
      assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    assertThat(paths).hasSize(26);
  }

  @Test
  void ourFilesMergeInPythonAsTheyDoHere() throws Exception {
    MetricFiles.writeRandom(directory, 3, new Random(1));

    assertThat(mergedByPython()).hasSizeGreaterThan(1000).isEqualTo(mergedByUs());
  }

  @Test
  void pythonSpellsFiveThousandRandomKeysAsWeDo() throws Exception {
    Random random = new Random(2);
    MetricFile file = MetricFile.open(directory, "counter_1.db");
    for (int count = 0; count < 5000; count++) {
      file.entry(RandomKeys.next(random, "key" + count));
    }
    file.flush();
    file.close();

    assertThat(PythonClient.run("keys", directory.resolve("counter_1.db")))
        .containsExactly("5000 of 5000");
  }

  @Test
  void pythonGoesOnCountingInOurFileAndWeInPythons() throws Exception {
    MetricFile file = MetricFile.open(directory, "counter_77.db");
    file.set(file.entry(VISITS), 41, 0);
    file.flush();
    file.close();

    assertThat(PythonClient.run("count", directory, "77")).containsExactly("42.0");

    MetricFile again = MetricFile.open(directory, "counter_77.db");
    assertThat(again.value(again.entry(VISITS))).isEqualTo(42);
    again.close();
  }

  /** A process id that is used again: what comes later goes on where the first one ended. */
  @Test
  void pythonGoesOnInOurFilesOfEveryTypeAndModeAsInItsOwn() throws Exception {
    Path own = Files.createDirectory(directory.resolve("own"));
    Path ours = Files.createDirectory(directory.resolve("ours"));
    PythonClient.run("write", own);
    for (Path path : MetricFiles.in(own)) {
      copyByUs(path, ours);
      assertThat(Files.readAllBytes(ours.resolve(path.getFileName())))
          .as(path.getFileName().toString())
          .isEqualTo(Files.readAllBytes(path));
    }

    PythonClient.run("write", own);
    PythonClient.run("write", ours);

    assertThat(PythonClient.run("merge", ours))
        .hasSizeGreaterThan(80)
        .anyMatch(line -> line.contains("\"requests_total\"") && line.contains("\"0.6000000"))
        .isEqualTo(PythonClient.run("merge", own));
    assertThat(mergedByUs(ours)).isEqualTo(mergedByUs(own));
  }

  @Test
  void filesThatGrewManyTimesMergeAlikeInBoth() throws Exception {
    PythonClient.run("many", directory, "12000");
    assertThat(Files.size(directory.resolve("counter_4711.db"))).isEqualTo(1 << 20);
    assertThat(Files.size(directory.resolve("histogram_4711.db"))).isGreaterThan(1 << 20);
    MetricFile file = MetricFile.open(directory, "counter_box-1-2.db");
    for (int row = 0; row < 12_000; row++) {
      Map<String, String> labels = Collections.singletonMap("row", "é" + 2 * row);
      file.set(file.entry(new MetricKey("rows", "rows_total", labels, "Rows")), row, 0);
      if (row % 500 == 0) {
        file.flush();
      }
    }
    file.flush();
    file.close();

    assertThat(mergedByUs()).hasSizeGreaterThan(30_000).isEqualTo(mergedByPython());
  }

  @Test
  void bothWriteAndReadAtOnceAndNothingFailsFallsOrIsLost() throws Exception {
    PythonClient hammer = PythonClient.start("hammer", directory, "4711", "20000");
    PythonClient watch = PythonClient.start("watch", directory);
    MetricFile file = MetricFile.open(directory, "counter_box-1-2.db");
    Merger merger = new Merger();
    double before = 0;
    for (int count = 1; count <= 400; count++) {
      Map<String, String> labels = Collections.singletonMap("by", "msm " + count);
      file.set(file.entry(new MetricKey("hits", "hits_total", labels, "Hits")), 10, 0);
      file.flush();

      MergedMetrics metrics = merger.merge(directory);

      assertThat(metrics.files()).allSatisfy(read -> assertThat(read.damage()).isNull());
      double now = total(metrics, "hits_total");
      assertThat(now).isGreaterThanOrEqualTo(before + 10);
      before = now;
    }
    file.close();

    assertThat(hammer.end()).isEmpty();
    assertThat(watch.end()).containsExactly("watched");
    assertThat(total(merger.merge(directory), "hits_total")).isEqualTo(20_000 + 400 * 10);
    assertThat(mergedByPython()).isEqualTo(mergedByUs());
  }

  @Test
  void whilePythonScrapesGcTakesOnlyWhatItsClientAllowsFor() throws Exception {
    PythonClient.run("count", directory, "4711");
    PythonClient watch = PythonClient.start("watch", directory);
    DeadFiles dead = new DeadFiles(directory, name -> true, false);
    for (int pid = 1; pid <= 60; pid++) {
      ended(pid);

      assertThat(dead.fold().deletedLiveFiles()).isEqualTo(1);
    }

    assertThat(watch.end()).containsExactly("watched");
    assertThat(MetricFiles.in(directory)).hasSize(61);
    assertThat(mergedByPython()).isEqualTo(mergedByUs());
  }

  @Test
  void whatGcHasFoldedPythonReadsAsBefore() throws Exception {
    PythonClient.run("count", directory, "4711");
    for (int pid = 1; pid <= 20; pid++) {
      ended(pid);
    }
    new DeadFiles(directory, name -> true, false).fold();
    List<String> before = mergedByPython();
    DeadFiles dead = new DeadFiles(directory, name -> true, true);

    assertThat(dead.fold().foldedFiles()).isEqualTo(20);

    assertThat(MetricFiles.in(directory)).hasSize(2);
    assertThat(mergedByPython()).isEqualTo(before).isEqualTo(mergedByUs());
    PythonClient.run("count", directory, "4711");
    ended(30);
    assertThat(dead.fold().foldedFiles()).isEqualTo(1);
    assertThat(mergedByPython()).isNotEqualTo(before).isEqualTo(mergedByUs());
  }

  @Test
  void pythonPrintsRandomNumbersAsWeDo() throws Exception {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int count = 0; count < 15_000; count++) {
      lines.add(line(Double.longBitsToDouble(random.nextLong())));
      lines.add(line(random.nextDouble() * Math.pow(10, random.nextInt(20) - 4)));
      lines.add(line(random.nextInt(1 << random.nextInt(31))));
    }
    for (int count = 0; count < 500; count++) {
      lines.add(line(Double.longBitsToDouble(random.nextLong() >>> 12)));
    }
    for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
      lines.add(line(Math.scalb(1.0, exponent)));
      lines.add(line(Math.nextUp(Math.scalb(1.0, exponent))));
      lines.add(line(Math.nextDown(-Math.scalb(1.0, exponent))));
    }
    Path numbers = directory.resolve("numbers");
    Files.write(numbers, lines, US_ASCII);

    assertThat(PythonClient.run("numbers", numbers)).isEmpty();
  }

  private static String line(double value) {
    return String.format("%016x ", Double.doubleToLongBits(value)) + MetricNumber.format(value);
  }

  private List<String> mergedByPython() throws IOException, InterruptedException {
    return sorted(PythonClient.run("merge", directory));
  }

  private List<String> mergedByUs() throws IOException {
    return mergedByUs(directory);
  }

  private static List<String> mergedByUs(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Family family : new Merger().merge(directory).families()) {
      lines.add(Json.write(Arrays.asList(family.name(), family.type().word(), family.help())));
      for (Sample sample : family.samples()) {
        String value = MetricNumber.format(sample.value());
        lines.add(Json.write(Arrays.asList(sample.name(), sample.labels(), value)));
      }
    }
    return sorted(lines);
  }

  /** Leaves the files of a process of ours that is no more: a counter, and a live gauge. */
  private void ended(int pid) throws IOException {
    String id = "box-" + pid + "-7";
    Files.createFile(directory.resolve("." + id + ".lock"));
    for (String kind : Arrays.asList("counter", "gauge_livesum")) {
      MetricFile file = MetricFile.open(directory, kind + "_" + id + ".db");
      MetricKey key =
          kind.equals("counter") ? VISITS : new MetricKey("g", "g", Collections.emptyMap(), "");
      file.set(file.entry(key), pid, 0);
      file.flush();
      file.close();
    }
  }

  /** Writes the entries of a file of Python into one that we make. */
  private static void copyByUs(Path path, Path target) throws IOException {
    MetricFile file = MetricFile.open(target, path.getFileName().toString());
    for (MetricEntry entry : MetricFileReader.read(path).entries()) {
      file.set(file.entry(entry.key()), entry.value(), entry.timestampSeconds());
    }
    file.flush();
    file.close();
  }

  private static double total(MergedMetrics metrics, String name) {
    double total = 0;
    for (Family family : metrics.families()) {
      for (Sample sample : family.samples()) {
        total += sample.name().equals(name) ? sample.value() : 0;
      }
    }
    return total;
  }

  private static List<String> sorted(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    Collections.sort(sorted);
    return sorted;
  }
}
