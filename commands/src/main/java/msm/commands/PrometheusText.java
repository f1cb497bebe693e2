package msm.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import msm.metrics.Family;
import msm.metrics.MetricType;
import msm.metrics.Sample;

/** Prometheus' text format 0.0.4, as Python's client writes it. */
final class PrometheusText extends TextExposition {

  /** Samples that this format has no place for: they become gauges of their own. */
  private static final List<String> OWN_FAMILIES = List.of("_created", "_gcount", "_gsum");

  PrometheusText(Appendable out) {
    super(out);
  }

  @Override
  void write(Family family) throws IOException {
    if (begin(family.name() + nameSuffix(family.type()), family.help(), word(family.type()))) {
      for (Sample sample : family.samples()) {
        if (ownFamily(family, sample) == null) {
          write(sample);
        }
      }
    }
    for (String suffix : OWN_FAMILIES) {
      writeOwnFamily(family, suffix);
    }
  }

  @Override
  String escapedHelp(String help) {
    return escapedLine(help);
  }

  private void writeOwnFamily(Family family, String suffix) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Sample sample : family.samples()) {
      if (suffix.equals(ownFamily(family, sample))) {
        samples.add(sample);
      }
    }
    if (!samples.isEmpty() && begin(family.name() + suffix, family.help(), "gauge")) {
      for (Sample sample : samples) {
        write(sample);
      }
    }
  }

  private static String ownFamily(Family family, Sample sample) {
    String name = sample.name();
    for (String suffix : OWN_FAMILIES) {
      if (name.endsWith(suffix)
          && name.length() == family.name().length() + suffix.length()
          && name.startsWith(family.name())) {
        return suffix;
      }
    }
    return null;
  }

  private static String nameSuffix(MetricType type) {
    return switch (type) {
      case COUNTER -> "_total";
      case INFO -> "_info";
      default -> "";
    };
  }

  private static String word(MetricType type) {
    return switch (type) {
      case UNKNOWN -> "untyped";
      case INFO, STATESET -> "gauge";
      case GAUGEHISTOGRAM -> "histogram";
      default -> type.word();
    };
  }
}
