package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After detach there is in a JVM what there was before, and two small things more, by name. */
class RemovalIT {

  /**
   * The agent's door stays in the system loader and, on Java 8, the spy's jar in the boot loader.
   */
  private static final String DOOR = "msm-agent.jar";

  private static final String SPY = "msm-spy.jar";

  @TempDir private Path scratch;

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void nothingIsLeftButTheDoorAndTheSpy(int version) throws Exception {
    Msm msm = new Msm(scratch);
    try (Host host = host(version)) {
      // The JVM's own side of attaching is there from the first jcmd on.
      host.diagnose("GC.run");
      host.ask("1000");
      String inventory = host.ask("inventory");
      Set<String> files = openFiles(host);
      Set<String> mapped = mappedFiles(host);
      String signals = status(host, "SigCgt:");
      String limits = status(host, "SigIgn:") + status(host, "SigBlk:");

      for (int i = 0; i < 2; i++) {
        msm.ok(
            "hook",
            "com.acme.host.InventoryHost.step",
            "--timer",
            "steps",
            "--label",
            "odd=n % 2",
            host.pid());
        host.ask("1000");
        assertThat(host.ask("inventory")).isNotEqualTo(inventory);
        assertThat(msm.ok("detach", host.pid())).contains("1 of 1 class verified byte for byte");
      }
      assertThat(msm.export().sum("steps_count")).isEqualTo(2000);
      classes(host);
      assertThat(classes(host)).as("classes of msm that have objects").isEmpty();

      assertThat(host.ask("inventory")).isEqualTo(inventory);
      assertThat(signals).isEqualTo(status(host, "SigCgt:"));
      assertThat(limits).isEqualTo(status(host, "SigIgn:") + status(host, "SigBlk:"));
      assertThat(newOnes(mappedFiles(host), mapped)).isSubsetOf(DOOR, SPY);
      assertThat(newOnes(openFiles(host), files)).isSubsetOf(DOOR, SPY);
      assertThat(host.files()).isEmpty();
      assertThat(host.complaints()).isEmpty();
    }
  }

  private static List<String> newOnes(Set<String> after, Set<String> before) {
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    return added.stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        // The JVM's own, of which it needs some to load an agent, and never lets one go.
        .filter(file -> !file.endsWith(".so"))
        .toList();
  }

  private static Set<String> openFiles(Host host) throws IOException {
    Set<String> names = new TreeSet<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc", host.pid(), "fd"))) {
      for (Path descriptor : descriptors) {
        names.add(Files.readSymbolicLink(descriptor).toString());
      }
    }
    return names;
  }

  private static Set<String> mappedFiles(Host host) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("/proc", host.pid(), "maps"))) {
      int path = line.indexOf('/');
      if (path >= 0) {
        names.add(line.substring(path));
      }
    }
    return names;
  }

  private static String status(Host host, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", host.pid(), "status")).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  /** Classes of msm that have objects. */
  private static List<String> classes(Host host) throws IOException {
    host.diagnose("GC.run");
    List<String> classes = new ArrayList<>();
    for (String line : host.diagnose("GC.class_histogram").split("\n", -1)) {
      if (line.contains(" msm.")) {
        classes.add(line);
      }
    }
    return classes;
  }

  private Host host(int version) throws IOException {
    Path classes = HostSource.compile(scratch.resolve("host"), "hosts", List.of(), "InventoryHost");
    List<String> command = new ArrayList<>(List.of(Jdks.java(version).toString()));
    if (version > 8) {
      command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    }
    if (version >= 21) {
      command.add("-XX:+EnableDynamicAgentLoading");
    }
    command.addAll(List.of("-cp", classes.toString(), "com.acme.host.InventoryHost"));
    return Host.shopBy(scratch, command.toArray(String[]::new));
  }
}
