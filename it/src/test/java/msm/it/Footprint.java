package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host holds once its garbage is gone. */
record Footprint(
    long loaders,
    long classes,
    long metaspaceKilobytes,
    long codeKilobytes,
    long heapKilobytes,
    long residentKilobytes,
    long openFiles,
    long threads) {

  static Footprint of(Host host) throws IOException {
    host.kept("msm\\.engine\\.");
    // The last one found loaders dead, this one frees what they held.
    host.diagnose("GC.run");
    Matcher classes = find("Total Usage - .* ([0-9]+) classes", host.diagnose("VM.metaspace"));
    String heap = host.diagnose("GC.heap_info");
    String process = Files.readString(Path.of("/proc", host.pid(), "status"));
    try (var files = Files.list(Path.of("/proc", host.pid(), "fd"));
        var threads = Files.list(Path.of("/proc", host.pid(), "task"))) {
      return new Footprint(
          loaders(host.diagnose("VM.classloader_stats")),
          Long.parseLong(classes.group(1)),
          number("Metaspace +used ([0-9]+)K", heap),
          code(host.diagnose("Compiler.codecache")),
          number("heap +total [0-9]+K, used ([0-9]+)K", heap),
          number("VmRSS:\\s+([0-9]+) kB", process),
          files.count(),
          threads.count());
    }
  }

  /** One line for each loader, which ends with the name of its class. */
  private static long loaders(String statistics) {
    return statistics
        .lines()
        .filter(line -> line.startsWith("0x"))
        .filter(line -> !line.endsWith(".DelegatingClassLoader"))
        .count();
  }

  /** Of all parts of the code cache. */
  private static long code(String statistics) {
    return Pattern.compile("[^_]used=([0-9]+)Kb")
        .matcher(statistics)
        .results()
        .mapToLong(part -> Long.parseLong(part.group(1)))
        .sum();
  }

  private static long number(String regex, String text) {
    return Long.parseLong(find(regex, text).group(1));
  }

  private static Matcher find(String regex, String text) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    assertThat(matcher.find()).as("%s in %s", regex, text).isTrue();
    return matcher;
  }
}
