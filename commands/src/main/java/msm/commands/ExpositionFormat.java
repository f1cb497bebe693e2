package msm.commands;

import java.io.IOException;
import java.util.Locale;
import msm.metrics.MergedMetrics;

/** How merged metrics are written down. */
enum ExpositionFormat {
  PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8"),
  JSON("application/json; charset=utf-8");

  private final String contentType;

  ExpositionFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The format of a word as people type it; null if there is none. */
  static ExpositionFormat of(String word) {
    for (ExpositionFormat format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    return null;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is called in the header of an HTTP answer; it is always UTF-8. */
  String contentType() {
    return contentType;
  }

  void write(MergedMetrics metrics, Appendable out) throws IOException {
    switch (this) {
      case PROMETHEUS -> new PrometheusText(out).write(metrics);
      case OPENMETRICS -> new OpenMetricsText(out).write(metrics);
      case JSON -> out.append(MetricsJson.of(metrics));
    }
  }
}
