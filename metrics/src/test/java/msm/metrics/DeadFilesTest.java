package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes 1 to 99 have ended; all others run. */
class DeadFilesTest {

  private volatile int firstThatRuns = 100;

  @TempDir Path directory;

  @Test
  void countsOfEndedProcessesLiveOnInOneFilePerType() throws IOException {
    endedAndRunningProcesses();
    List<String> before = samples();

    FoldReport report = fold();

    assertThat(report.foldedFiles()).isEqualTo(10);
    assertThat(report.leftFiles()).isEmpty();
    assertThat(samples()).isEqualTo(before);
    assertThat(files())
        .containsExactly(
            "counter_-folded.db",
            "counter_box-100-7.db",
            "gauge_livesum_box-100-7.db",
            "gauge_max_-folded.db",
            "gauge_min_-folded.db",
            "gauge_mostrecent_-folded.db",
            "histogram_-folded.db",
            "histogram_box-100-7.db");
    assertThat(directory.resolve(".box-1-7.lock")).doesNotExist();
    assertThat(directory.resolve(".box-100-7.lock")).exists();
  }

  @Test
  void foldingAgainAndAgainNeverLetsACounterFall() throws IOException {
    for (int pid = 1; pid < 20; pid++) {
      write("counter", pid, counter("a"), 3);
      fold();

      assertThat(samples()).containsExactly("c_total{l=a} " + 3.0 * pid);
      assertThat(files()).containsExactly("counter_-folded.db");
    }
    assertThat(fold().foldedFiles()).isZero();
  }

  @Test
  void liveGaugesOfEndedProcessesGo() throws IOException {
    write("gauge_livesum", 1, gauge(), 5);
    write("gauge_livesum", 100, gauge(), 2);

    assertThat(samples()).containsExactly("g{} 7.0");
    assertThat(fold().deletedLiveFiles()).isEqualTo(1);
    assertThat(samples()).containsExactly("g{} 2.0");
  }

  @Test
  void gaugesThatShowEachProcessStay() throws IOException {
    write("gauge_all", 1, gauge(), 5);
    write("gauge_all", 2, gauge(), 6);

    assertThat(fold().foldedFiles()).isZero();
    assertThat(samples()).containsExactly("g{pid=box-1-7} 5.0", "g{pid=box-2-7} 6.0");
  }

  @Test
  void whoHoldsItsLockHasNotEndedWhateverItsPidSays() throws IOException {
    write("counter", 1, counter("a"), 3);
    write("counter", 2, counter("a"), 3);
    try (WriterLock elsewhere = new WriterLock(directory, id(1))) {
      elsewhere.hold();

      assertThat(fold().foldedFiles()).isEqualTo(1);
      assertThat(files()).containsExactly("counter_-folded.db", "counter_box-1-7.db");
    }
    assertThat(fold().foldedFiles()).isEqualTo(1);
  }

  @Test
  void withoutALockNothingIsKnown() throws IOException {
    write("counter", 1, counter("a"), 3);
    Files.delete(directory.resolve(".box-1-7.lock"));

    assertThat(fold().foldedFiles()).isZero();
  }

  @Test
  void filesOfPythonAreLeftAloneAndSoAreAllOthersBesideThem() throws IOException {
    write("counter", 1, counter("a"), 3);
    write("gauge_livesum", 1, gauge(), 1);
    Files.write(directory.resolve("counter_2.db"), new RawFile().entry(counter("a"), 4, 0).whole());

    FoldReport report = fold();

    assertThat(report.leftFiles())
        .containsExactly(entry("counter_box-1-7.db", FoldReport.BESIDE_PYTHON));
    assertThat(report.deletedLiveFiles()).isEqualTo(1);
    assertThat(new DeadFiles(directory, this::hasEnded, true).fold().foldedFiles()).isEqualTo(1);
    assertThat(files()).containsExactly("counter_-folded.db", "counter_2.db");
    assertThat(samples()).containsExactly("c_total{l=a} 7.0");
  }

  @Test
  void aDamagedFileStaysAndIsNamed() throws IOException {
    write("counter", 1, counter("a"), 3);
    write("counter", 2, counter("a"), 3);
    try (FileChannel file = FileChannel.open(path("counter", 1), StandardOpenOption.WRITE)) {
      file.truncate(20);
    }
    List<String> before = samples();

    FoldReport report = fold();

    assertThat(report.leftFiles()).containsOnlyKeys("counter_box-1-7.db");
    assertThat(samples()).isEqualTo(before);
    assertThat(directory.resolve(".box-1-7.lock")).exists();
    assertThat(directory.resolve(".box-2-7.lock")).doesNotExist();
  }

  @Test
  void aFoldedFileThatDoesNotSayWhatItHoldsStopsAll() throws IOException {
    write("counter", 1, counter("a"), 3);
    fold();
    Path folded = directory.resolve("counter_-folded.db");
    byte[] bytes = Files.readAllBytes(folded);
    Files.write(folded, Arrays.copyOf(bytes, bytes.length - 40));
    write("counter", 2, counter("a"), 3);

    assertThatThrownBy(this::fold).isInstanceOf(IOException.class);
    assertThat(path("counter", 2)).exists();
  }

  @Test
  void aCrashAnywhereLosesNothingAndDoublesNothing() throws IOException {
    int steps = 0;
    boolean completed;
    do {
      empty();
      write("counter", 3, counter("a"), 100);
      fold();
      endedAndRunningProcesses();
      List<String> before = withoutLive(samples());
      completed = foldUntil(steps++);

      assertThat(withoutLive(samples())).as("crash at step %d", steps).isEqualTo(before);
      assertThat(withoutLive(remembering())).isEqualTo(before);
      write("counter", 5, counter("a"), 1);
      fold();
      assertThat(samples()).contains("c_total{l=a} 104.0");
      assertThat(files().stream().filter(name -> name.startsWith("counter")))
          .containsExactly("counter_-folded.db", "counter_box-100-7.db");
    } while (!completed);
    assertThat(steps).isGreaterThan(20);
  }

  @Test
  void twoAtATimeDoNotDisturbEachOtherNorReaders() throws Exception {
    int processes = 60;
    write("counter", 99, counter("a"), 0);
    fold();
    firstThatRuns = 1;
    AtomicBoolean done = new AtomicBoolean();
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    Thread reader = new Thread(() -> readUntil(done, wrong));
    List<Thread> folders = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      folders.add(new Thread(() -> foldUntil(done, wrong)));
    }
    reader.start();
    folders.forEach(Thread::start);
    for (int pid = 1; pid <= processes; pid++) {
      write("counter", pid, counter("a"), 1);
      firstThatRuns = pid + 1;
    }
    done.set(true);
    reader.join();
    for (Thread folder : folders) {
      folder.join();
    }
    fold();

    assertThat(wrong).isEmpty();
    assertThat(samples()).containsExactly("c_total{l=a} " + (double) processes);
    assertThat(files()).containsExactly("counter_-folded.db");
  }

  private void readUntil(AtomicBoolean done, List<String> wrong) {
    try {
      Merger merger = Merger.remembering(1000);
      double last = 0;
      while (!done.get()) {
        double sum = merger.merge(directory).families().get(0).samples().get(0).value();
        if (sum < last) {
          wrong.add(last + " became " + sum);
        }
        last = sum;
      }
      if (last > 60) {
        wrong.add(last + " are too many");
      }
    } catch (IOException | RuntimeException fault) {
      wrong.add(fault + " " + Arrays.toString(fault.getStackTrace()));
    }
  }

  private void foldUntil(AtomicBoolean done, List<String> wrong) {
    try {
      while (!done.get()) {
        fold();
      }
    } catch (IOException | RuntimeException fault) {
      wrong.add(fault + " " + Arrays.toString(fault.getStackTrace()));
    }
  }

  private void endedAndRunningProcesses() throws IOException {
    for (int pid : new int[] {1, 2, 100}) {
      write("counter", pid, counter("a"), 1, counter("p" + pid), 2);
      write("histogram", pid, bucket("h_sum", ""), 0.5, bucket("h_bucket", "1.0"), 1);
    }
    for (int pid : new int[] {1, 2}) {
      write("gauge_min", pid, "[\"lo\", \"lo\", {}, \"\"]", pid);
      write("gauge_max", pid, "[\"hi\", \"hi\", {}, \"\"]", pid);
      write("gauge_mostrecent", pid, "[\"new\", \"new\", {}, \"\"]", pid);
    }
    write("gauge_livesum", 100, "[\"now\", \"now\", {}, \"\"]", 4);
  }

  /** Folds up to a step and then crashes; returns whether it came to the end before. */
  private boolean foldUntil(int lastStep) throws IOException {
    AtomicInteger step = new AtomicInteger();
    try {
      new DeadFiles(
              directory,
              this::hasEnded,
              false,
              name -> {
                if (step.getAndIncrement() == lastStep) {
                  throw new IllegalStateException("crash before: " + name);
                }
              })
          .fold();
      return true;
    } catch (IllegalStateException crash) {
      return false;
    }
  }

  private FoldReport fold() throws IOException {
    return new DeadFiles(directory, this::hasEnded, false).fold();
  }

  private boolean hasEnded(ProcessId process) {
    return process.pid() < firstThatRuns;
  }

  private static String id(int pid) {
    return "box-" + pid + "-7";
  }

  private Path path(String kind, int pid) {
    return directory.resolve(kind + "_" + id(pid) + ".db");
  }

  /** Writes a file under its name in one step, as msm does, and leaves a lock that nobody holds. */
  private void write(String kind, int pid, Object... keysAndValues) throws IOException {
    RawFile file = new RawFile();
    for (int index = 0; index < keysAndValues.length; index += 2) {
      double value = ((Number) keysAndValues[index + 1]).doubleValue();
      file.entry((String) keysAndValues[index], value, kind.endsWith("recent") ? pid : 0);
    }
    Path half = directory.resolve("half");
    Files.write(half, file.whole());
    Path lock = directory.resolve("." + id(pid) + ".lock");
    if (Files.notExists(lock)) {
      Files.createFile(lock);
    }
    Files.move(half, path(kind, pid), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String counter(String label) {
    return "[\"c\", \"c_total\", {\"l\": \"" + label + "\"}, \"\"]";
  }

  private static String gauge() {
    return "[\"g\", \"g\", {}, \"\"]";
  }

  private static String bucket(String sample, String bound) {
    String labels = bound.isEmpty() ? "{}" : "{\"le\": \"" + bound + "\"}";
    return "[\"h\", \"" + sample + "\", " + labels + ", \"\"]";
  }

  private List<String> samples() throws IOException {
    return samples(new Merger());
  }

  private List<String> remembering() throws IOException {
    Merger merger = Merger.remembering(1000);
    samples(merger);
    return samples(merger);
  }

  private List<String> samples(Merger merger) throws IOException {
    return merger.merge(directory).families().stream()
        .flatMap(family -> family.samples().stream())
        .map(Sample::toString)
        .sorted()
        .collect(Collectors.toList());
  }

  private static List<String> withoutLive(List<String> samples) {
    return samples.stream().filter(line -> !line.startsWith("now")).collect(Collectors.toList());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".db") && !name.startsWith("."))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private void empty() throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : paths.collect(Collectors.toList())) {
        Files.delete(path);
      }
    }
  }
}
