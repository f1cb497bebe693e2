package msm.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import msm.commands.Context;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * Every command of README.md and docs is run as it stands, page by page, against the shop; of those
 * that take a cluster, Docker, systemd or a build it is seen that msm takes their arguments.
 */
class DocsIT {

  private static final Set<String> LANGUAGES =
      Set.of("sh", "console", "yaml", "text", "java", "ini", "dockerfile", "promql");

  /** The pid that the manual uses. */
  private static final String PID = "4711";

  /** A script of which the manual says that it puts load on the service. */
  private static final String LOAD =
      "#!/bin/sh\nexec msm assert --within 60s 'count(place_duration) >= 1000' > /dev/null\n";

  @TempDir private Path scratch;

  static Stream<DocPage> pages() throws IOException {
    return DocPage.all().stream();
  }

  static Stream<DocPage> pagesWithCommands() throws IOException {
    return pages().filter(page -> page.blocks().stream().anyMatch(DocPage.Block::isRun));
  }

  static Stream<DocPage.Block> blocksForElsewhere() throws IOException {
    return pages().flatMap(page -> page.blocks().stream()).filter(DocPage.Block::isElsewhere);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithCommands")
  void theCommandsOfAPageDoWhatItSays(DocPage page) throws Exception {
    Path shopJar = Files.copy(Checkout.shopJar(), scratch.resolve("shop.jar"));
    Path directory = directory(shopJar);
    try (Host shop = Host.shopBy(scratch, Jdks.java(17).toString(), "-jar", shopJar.toString())) {
      for (DocPage.Block block : page.session()) {
        if (block.isFile()) {
          Files.writeString(directory.resolve(block.note()), block.text());
        } else {
          String script = script(block, shop.pid(), shopJar);
          Finished finished = Finished.of(shell(directory, script));
          assertThat(finished.exitCode()).as("%s\n%s", block, finished).isZero();
        }
      }
      assertThat(shop.complaints()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocksForElsewhere")
  void ofCommandsForElsewhereMsmTakesTheArguments(DocPage.Block block) throws IOException {
    DocCommands.in(block.text()).forEach(DocsIT::assertParses);
    if (block.language().equals("yaml")) {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      assertThatCode(() -> yaml.load(block.text())).doesNotThrowAnyException();
    }
    if (block.language().equals("sh")) {
      Finished read = Finished.of(new ProcessBuilder("bash", "-n", "-c", block.text()));
      assertThat(read.exitCode()).as("%s", read).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void nothingThatLooksLikeACommandIsPassedOver(DocPage page) throws IOException {
    String text = Files.readString(Checkout.root().resolve(page.name()));
    assertThat(text).as("commands stand between fences").doesNotContain("\n    $ ");
    for (DocPage.Block block : page.blocks()) {
      assertThat(block.language() == null || LANGUAGES.contains(block.language()))
          .as("%s", block)
          .isTrue();
    }
    for (List<String> words : DocCommands.inline(text)) {
      ParameterException complaint = complaint(words);
      // The name of a command or an option is enough there.
      if (!(complaint instanceof MissingParameterException)) {
        assertThat(complaint).as("msm %s", String.join(" ", words)).isNull();
      }
    }
  }

  private static void assertParses(List<String> words) {
    assertThat(complaint(words)).as("msm %s", String.join(" ", words)).isNull();
  }

  /** What is wrong with the arguments of msm; null if nothing is. */
  private static ParameterException complaint(List<String> words) {
    CommandLine line = msm.commands.Msm.commandLine(Context.ofThisProcess());
    try {
      line.parseArgs(words.toArray(String[]::new));
      return null;
    } catch (ParameterException wrong) {
      return wrong;
    }
  }

  /** With this process and this jar in the place of the manual's. */
  private static String script(DocPage.Block block, String pid, Path shopJar) throws IOException {
    String script =
        block.script().replaceAll("\\b" + PID + "\\b", pid).replace("name:shop", "name:" + shopJar);
    try (InputStream session = DocsIT.class.getResourceAsStream("/docs-session.sh")) {
      return "set -euo pipefail\n" + new String(session.readAllBytes(), UTF_8) + script;
    }
  }

  private ProcessBuilder shell(Path directory, String script) {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", script).directory(directory.toFile());
    Map<String, String> environment = shell.environment();
    environment.remove("PROMETHEUS_MULTIPROC_DIR");
    environment.put("MSM_RUN_DIR", scratch.resolve("run").toString());
    environment.put("HOME", scratch.toString());
    environment.put("MSM_JAVA_OPTS", "-Duser.home=" + scratch);
    environment.put("PATH", Msm.program().getParent() + ":" + environment.get("PATH"));
    return shell;
  }

  /** What lies in the directory of whoever follows the manual. */
  private Path directory(Path shopJar) throws IOException {
    Path directory = Files.createDirectory(scratch.resolve("directory"));
    Files.copy(Checkout.hooksYaml(), directory.resolve("hooks.yaml"));
    for (String name : List.of("load.sh", "warm-up.sh")) {
      Path script = Files.writeString(directory.resolve(name), LOAD);
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    Path lib = Files.createDirectory(directory.resolve("lib"));
    Files.copy(shopJar, lib.resolve("shop.jar"));
    try (Stream<Path> jars = Files.list(Checkout.root().resolve("it/target/adapters/jlama"))) {
      for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    Path target = Files.createDirectory(directory.resolve("target"));
    HostSource.unpack(shopJar, target.resolve("classes"));
    Files.copy(
        Checkout.root().resolve("examples/audit-handler/target/audit-handler.jar"),
        target.resolve("audit-handler.jar"));
    Path metrics = Files.createDirectory(directory.resolve("metrics"));
    Files.write(metrics.resolve("counter_1.db"), counterOfPython());
    return directory;
  }

  /** The file of a Python process with one counter. */
  private static byte[] counterOfPython() {
    byte[] key =
        "[\"reqs\", \"reqs_total\", {\"path\": \"/a\"}, \"Total requests\"]".getBytes(UTF_8);
    byte[] padding = "    ".getBytes(UTF_8);
    int used = 8 + 4 + key.length + padding.length + 16;
    ByteBuffer file = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(used).putInt(0).putInt(key.length).put(key).put(padding).putDouble(3).putDouble(0);
    return file.array();
  }
}
