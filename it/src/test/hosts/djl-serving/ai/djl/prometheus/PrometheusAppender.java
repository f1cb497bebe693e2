package ai.djl.prometheus;

import org.apache.logging.log4j.core.LogEvent;

/** Stands in for DJL Serving's, which does something only if it is told to. */
public final class PrometheusAppender {

  private final boolean usePrometheus;

  public PrometheusAppender(boolean usePrometheus) {
    this.usePrometheus = usePrometheus;
  }

  public void append(LogEvent event) {
    if (usePrometheus) {
      event.hashCode();
    }
  }
}
