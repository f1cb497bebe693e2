package msm.engine;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import msm.metrics.ControlSegment;

/**
 * The variables that the host was started with, as far as they concern the engine: msm's own come
 * first, then those that the Python tool knows.
 */
final class Environment {

  private static final String DEFAULT_PREFIX = "/ms_service_metric";
  private static final int DEFAULT_PUBLISH_MILLIS = 200;

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The directory of metric files that all Prometheus clients of the process share, or null. */
  Path multiprocDirectory() {
    String own = first("PROMETHEUS_MULTIPROC_DIR");
    return own == null ? null : Paths.get(own).toAbsolutePath();
  }

  /** The hook file to apply at the start where the agent was given none, or null. */
  String hooks() {
    return first("MSM_HOOKS", "MS_SERVICE_METRIC_CONFIG_PATH");
  }

  /** Whether metric files are to be named by the plain pid. */
  boolean pidNames() {
    return "true".equals(first("MSM_PID_NAMES"));
  }

  /** The segment of the Python tool's switch, whether it is there or not. */
  Path segment() {
    String prefix = first("MSM_SHM_PREFIX", "MS_SERVICE_METRIC_SHM_PREFIX");
    return segment(prefix == null ? DEFAULT_PREFIX : prefix);
  }

  /** The segment of a prefix; one that cannot be stands for that which is never there. */
  static Path segment(String prefix) {
    try {
      return ControlSegment.path(prefix);
    } catch (IllegalArgumentException unfit) {
      return Paths.get("/dev/shm/.msm-none");
    }
  }

  /** How long to wait between two publications. */
  long publishMillis() {
    try {
      return Math.max(1, Long.parseLong(first("MSM_PUBLISH_MILLIS")));
    } catch (NumberFormatException unset) {
      return DEFAULT_PUBLISH_MILLIS;
    }
  }

  private String first(String... names) {
    for (String name : names) {
      String value = variables.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
