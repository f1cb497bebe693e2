package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JVM that starts with {@code -javaagent:} is hooked from its first class on, or starts anyway.
 */
class StartupIT {

  private static final Path AGENT = Checkout.home().resolve("agent/msm-agent.jar");

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.shop.Shop.main
          metrics: [{name: mains, type: counter, at: entry}]
        - symbol: com.acme.shop.OrderService.new
          metrics: [{name: services, type: counter}]
        - symbol: java.util.concurrent.ThreadPoolExecutor+.execute
          metrics: [{name: executions, type: counter}]
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theMainMethodItselfIsCounted(int version) throws Exception {
    Hooks hooks = Hooks.file(scratch, HOOKS);
    String[] options = {"-javaagent:" + AGENT + "=" + hooks, "-XX:+EnableDynamicAgentLoading"};
    String[] known = version < 21 ? new String[] {options[0]} : options;
    try (Host shop = shop(version, known)) {
      assertThat(msm.ok("ps")).containsPattern("(?m)^" + shop.pid() + " .* attached$");
      Exposition metrics = msm.published(shop);
      assertThat(metrics.value("mains_total")).isEqualTo(1);
      assertThat(metrics.value("services_total")).isEqualTo(1);

      assertThat(msm.ok("off", shop.pid())).contains("verified byte for byte");
      assertThat(msm.ok("detach", shop.pid())).doesNotContain("could not");
      assertThat(msm.ok("hook", "-f", hooks.toString(), shop.pid())).contains("woven");
      msm.ok("detach", shop.pid());
      assertThat(shop.complaints()).isEmpty();
    }
  }

  @Test
  void theVariableOfTheJvmDoesAsWell() throws Exception {
    Hooks hooks = Hooks.file(scratch, HOOKS);
    Map<String, String> environment = new java.util.HashMap<>(msm.environment());
    environment.put("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT + "=" + hooks);
    try (Host shop = Host.shop(Jdks.java(17), scratch, environment)) {
      assertThat(msm.published(shop).value("mains_total")).isEqualTo(1);
      assertThat(shop.complaints())
          .as("the JVM's own words")
          .startsWith("Picked up JAVA_TOOL_OPTIONS: ")
          .hasLineCount(1);
    }
  }

  @Test
  void aWrongFileDoesNotKeepTheApplicationFromStarting() throws Exception {
    for (String yaml :
        List.of("hooks: [{symbol: 7", HOOKS.replace("counter", "countr"), "", "\0\1\2")) {
      Hooks hooks = Hooks.file(scratch, yaml);
      try (Host shop = shop(17, "-javaagent:" + AGENT + "=" + hooks)) {
        assertThat(shop.ask("open")).isEqualTo("open");
        assertThat(shop.complaints()).isEmpty();
        Map<?, ?> status = msm.status(shop);
        assertThat((List<?>) status.get("hooks")).isEmpty();
        if (!yaml.isEmpty()) {
          assertThat(status.get("warnings").toString()).contains(hooks + " was not applied: ");
        }

        hooks.say(HOOKS);
        assertThat(msm.ok("hook", "-f", hooks.toString(), shop.pid())).contains("woven");
      }
    }
  }

  @Test
  void aFileThatIsNotThereDoesNotEither() throws Exception {
    try (Host shop = shop(8, "-javaagent:" + AGENT + "=" + scratch.resolve("nowhere.yaml"))) {
      assertThat(shop.ask("open")).isEqualTo("open");
      assertThat(shop.complaints()).isEmpty();
      assertThat(msm.status(shop).get("warnings").toString())
          .contains("nowhere.yaml was not applied: there is no such file");
    }
  }

  @Test
  void aRunDirectoryThatCannotBeUsedDoesNotEither() throws Exception {
    Path occupied = Files.createFile(scratch.resolve("occupied"));
    Map<String, String> environment = Map.of("MSM_RUN_DIR", occupied.toString());
    Hooks hooks = Hooks.file(scratch, HOOKS);
    try (Host shop =
        Host.shop(Jdks.java(17), scratch, environment, "-javaagent:" + AGENT + "=" + hooks)) {
      assertThat(shop.ask("open")).isEqualTo("open");
      assertThat(shop.complaints()).isEmpty();
    }
  }

  private Host shop(int version, String... options) throws IOException {
    return Host.shop(Jdks.java(version), scratch, msm.environment(), options);
  }
}
