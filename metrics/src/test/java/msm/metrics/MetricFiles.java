package msm.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Metric files for tests: what is in a directory, and directories full of random metrics. */
final class MetricFiles {

  private static final String[] BOUNDS = {"0.005", "1.0", "2.5", "1e+06", "+Inf"};
  private static final int SERIES = 100;

  private MetricFiles() {}

  static List<Path> in(Path directory) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.db")) {
      stream.forEach(paths::add);
    }
    Collections.sort(paths);
    return paths;
  }

  /** Puts a double, little-endian, into a file behind its writer's back. */
  static void overwrite(Path path, int offset, double value) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(0, value);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(bytes, offset);
    }
  }

  static void truncate(Path path, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** Writes, for so many processes, files of every type and mode with values of every kind. */
  static void writeRandom(Path directory, int processes, Random random) throws IOException {
    for (int pid = 1; pid <= processes; pid++) {
      String id = "host.a-" + pid;
      for (MetricType type : Arrays.asList(MetricType.COUNTER, MetricType.SUMMARY)) {
        write(directory, MetricFileName.of(type, id), random);
      }
      for (GaugeMode mode : GaugeMode.values()) {
        write(directory, MetricFileName.ofGauge(mode, id), random);
      }
      writeHistograms(directory, MetricFileName.of(MetricType.HISTOGRAM, id), random);
    }
  }

  private static void write(Path directory, MetricFileName name, Random random) throws IOException {
    String family = name.text().substring(0, name.text().lastIndexOf('_'));
    try (MetricFile file = MetricFile.open(directory, name.text())) {
      for (int series = 0; series < SERIES; series++) {
        Map<String, String> labels = Collections.singletonMap("séries", "s" + series);
        int handle = file.entry(new MetricKey(family, family, labels, "Help"));
        file.set(handle, value(random), random.nextInt(4));
      }
      file.flush();
    }
  }

  private static void writeHistograms(Path directory, MetricFileName name, Random random)
      throws IOException {
    try (MetricFile file = MetricFile.open(directory, name.text())) {
      for (int series = 0; series < SERIES; series++) {
        Map<String, String> labels = Collections.singletonMap("a", "s" + series);
        file.set(file.entry(new MetricKey("h", "h_sum", labels, "")), value(random), 0);
        for (String bound : BOUNDS) {
          if (random.nextInt(5) > 0) {
            int handle = file.entry(new MetricKey("h", "h_bucket", withBound(series, bound), ""));
            file.set(handle, random.nextInt(1000), 0);
          }
        }
      }
      file.flush();
    }
  }

  private static Map<String, String> withBound(int series, String bound) {
    Map<String, String> labels = new HashMap<>();
    labels.put("a", "s" + series);
    labels.put("le", bound);
    return labels;
  }

  private static double value(Random random) {
    double[] odd = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    int choice = random.nextInt(20);
    return choice < odd.length ? odd[choice] : random.nextGaussian() * 100;
  }
}
