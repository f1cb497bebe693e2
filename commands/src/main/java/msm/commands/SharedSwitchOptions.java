package msm.commands;

import java.nio.file.Path;
import msm.metrics.ControlSegment;
import picocli.CommandLine.Option;

/** Which switch of the Python tool {@code ms-service-metric} is meant. */
final class SharedSwitchOptions {

  private static final String DEFAULT_PREFIX = "/ms_service_metric";
  private static final int DEFAULT_CAPACITY = 1000;

  @Option(
      names = "--shm-prefix",
      paramLabel = "PREFIX",
      description =
          "The switch shared with ms-service-metric, which is made if it is not there. Default:"
              + " MSM_SHM_PREFIX, else MS_SERVICE_METRIC_SHM_PREFIX, else /ms_service_metric if"
              + " there is one.")
  private String prefix;

  @Option(
      names = "--max-procs",
      paramLabel = "N",
      description =
          "How many Python processes a new shared switch has room for. Default: MSM_MAX_PROCS, else"
              + " MS_SERVICE_METRIC_MAX_PROCS, else 1000.")
  private Integer capacity;

  /** The prefix that somebody named; null where nobody did. */
  String named(Context context) {
    return prefix != null
        ? prefix
        : first(context, "MSM_SHM_PREFIX", "MS_SERVICE_METRIC_SHM_PREFIX");
  }

  /** Where the segment lies, or would. */
  Path segment(MsmCommand command) {
    String named = named(command.context());
    try {
      return ControlSegment.path(named == null ? DEFAULT_PREFIX : named);
    } catch (IllegalArgumentException unfit) {
      throw command.usage(unfit.getMessage());
    }
  }

  int capacity(MsmCommand command) {
    if (capacity != null) {
      return capacity;
    }
    String named = first(command.context(), "MSM_MAX_PROCS", "MS_SERVICE_METRIC_MAX_PROCS");
    try {
      return named == null ? DEFAULT_CAPACITY : Integer.parseInt(named);
    } catch (NumberFormatException e) {
      throw command.usage("'" + named + "' processes at most: must be a number");
    }
  }

  private static String first(Context context, String... variables) {
    for (String variable : variables) {
      if (context.variable(variable) != null) {
        return context.variable(variable);
      }
    }
    return null;
  }
}
