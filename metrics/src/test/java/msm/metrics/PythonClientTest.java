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

  private static List<String> sorted(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    Collections.sort(sorted);
    return sorted;
  }
}
