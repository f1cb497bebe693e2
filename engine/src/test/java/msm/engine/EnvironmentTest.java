package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which variable counts where several are set: those of msm come first. */
class EnvironmentTest {

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void withoutAnyThereAreDefaults() {
    assertThat(environment().segment()).isEqualTo(Paths.get("/dev/shm/ms_service_metric_control"));
    assertThat(environment().hooks()).isNull();
    assertThat(environment().multiprocDirectory()).isNull();
    assertThat(environment().pidNames()).isFalse();
    assertThat(environment().publishMillis()).isEqualTo(200);
  }

  @Test
  void theVariablesOfThePythonToolCount() {
    variables.put("MS_SERVICE_METRIC_SHM_PREFIX", "/theirs");
    variables.put("MS_SERVICE_METRIC_CONFIG_PATH", "theirs.yaml");
    variables.put("PROMETHEUS_MULTIPROC_DIR", "/metrics");

    assertThat(environment().segment()).isEqualTo(Paths.get("/dev/shm/theirs_control"));
    assertThat(environment().hooks()).isEqualTo("theirs.yaml");
    assertThat(environment().multiprocDirectory()).isEqualTo(Paths.get("/metrics"));
  }

  @Test
  void thoseOfMsmComeBeforeThem() {
    theVariablesOfThePythonToolCount();
    variables.put("MSM_SHM_PREFIX", "ours");
    variables.put("MSM_HOOKS", "ours.yaml");

    assertThat(environment().segment()).isEqualTo(Paths.get("/dev/shm/ours_control"));
    assertThat(environment().hooks()).isEqualTo("ours.yaml");
  }

  @Test
  void anEmptyVariableIsNone() {
    theVariablesOfThePythonToolCount();
    variables.put("MSM_SHM_PREFIX", "");

    assertThat(environment().segment()).isEqualTo(Paths.get("/dev/shm/theirs_control"));
  }

  @Test
  void aPrefixThatCouldLeaveTheFolderIsNeverFollowed() {
    variables.put("MSM_SHM_PREFIX", "../tmp/x");

    assertThat(environment().segment()).doesNotExist().hasParentRaw(Paths.get("/dev/shm"));
  }

  @Test
  void anIntervalThatIsNoNumberIsTheDefault() {
    variables.put("MSM_PUBLISH_MILLIS", "soon");
    assertThat(environment().publishMillis()).isEqualTo(200);

    variables.put("MSM_PUBLISH_MILLIS", "0");
    assertThat(environment().publishMillis()).as("one millisecond at least").isEqualTo(1);
  }

  private Environment environment() {
    return new Environment(variables);
  }
}
