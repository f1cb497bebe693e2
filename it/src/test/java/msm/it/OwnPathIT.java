package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hooks on classes of the JVM through which classes load and files are read, by msm too: linking
 * the first call of one must not run into that call again, without an end.
 */
class OwnPathIT {

  private static final String PATTERNS =
      List.of("io.**", "net.**", "nio.**", "security.**", "util.zip.**", "io.InputStream+").stream()
          .map(
              name ->
                  """
                  - symbol: java.%s.*
                    limit: 100000
                    metrics: [{name: calls, type: counter, labels: {method: method}}]
                  """
                      .formatted(name))
          .collect(Collectors.joining("", "hooks:\n", ""));

  private static final String PRINTS =
      """
      hooks:
        - symbol: java.io.PrintStream.println(String)
          metrics: [{name: lines, type: counter}]
        - symbol: java.io.BufferedReader.readLine()
          metrics: [{name: readings, type: counter}]
        - symbol: java.io.FileInputStream.*
          metrics: [{name: readings_of_files, type: counter}]
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void patternsLeaveThemOut(int version) throws Exception {
    try (Host shop = startedWith(PATTERNS, version)) {
      itSells(shop);
      assertThat(msm.run("hook", "-f", Hooks.file(scratch, PATTERNS).toString(), shop.pid()).out())
          .contains("left out that msm's own recording uses");
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 21})
  void thoseThatDoNoHarmCanBeNamed(int version) throws Exception {
    try (Host shop = startedWith(PRINTS, version)) {
      itSells(shop);
      assertThat(msm.published(shop).value("lines_total")).isEqualTo(2);
      assertThat(msm.ok("detach", shop.pid())).contains("verified byte for byte");
    }
  }

  @Test
  void theOthersAreRefusedByName() throws Exception {
    try (Host shop = Host.shop(Jdks.java(17), scratch, msm.environment())) {
      for (String type :
          List.of("java.util.jar.JarFile", "java.nio.ByteBuffer", "java.net.URLClassLoader")) {
        Finished refused = msm.run("hook", type + ".close", "--counter", "calls", shop.pid());

        assertThat(refused.err())
            .contains(type + " is used by msm's own recording and cannot be hooked");
        assertThat(refused.exitCode()).isEqualTo(2);
      }
    }
  }

  private Host startedWith(String hooks, int version) throws Exception {
    Path agent = Checkout.home().resolve("agent/msm-agent.jar");
    String option = "-javaagent:" + agent + "=" + Hooks.file(scratch, hooks);
    return version < 21
        ? Host.shop(Jdks.java(version), scratch, msm.environment(), option)
        : Host.shop(
            Jdks.java(version),
            scratch,
            msm.environment(),
            option,
            "-XX:+EnableDynamicAgentLoading");
  }

  private void itSells(Host shop) throws Exception {
    assertThat(shop.ask("open")).isEqualTo("open");
    assertThat((List<?>) msm.status(shop).get("warnings")).isEmpty();
    assertThat(shop.complaints()).isEmpty();
  }
}
