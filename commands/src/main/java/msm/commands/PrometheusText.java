package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricNumber;
import msm.metrics.MetricType;
import msm.metrics.Sample;

/** Prometheus' text format 0.0.4, as Python's client writes it. */
final class PrometheusText {

  /** Samples that older formats have no place for: they become gauges of their own. */
  private static final List<String> OWN_FAMILIES = List.of("_created", "_gcount", "_gsum");

  private final StringBuilder text = new StringBuilder();

  private PrometheusText() {}

  static String of(MergedMetrics metrics) {
    PrometheusText writer = new PrometheusText();
    for (Family family : metrics.families()) {
      writer.write(family);
    }
    return writer.text.toString();
  }

  private void write(Family family) {
    header(family.name() + nameSuffix(family.type()), family.help(), word(family.type()));
    for (Sample sample : family.samples()) {
      if (ownFamily(family, sample) == null) {
        write(sample);
      }
    }
    for (String suffix : OWN_FAMILIES) {
      writeOwnFamily(family, suffix);
    }
  }

  private void writeOwnFamily(Family family, String suffix) {
    List<Sample> samples = new ArrayList<>();
    for (Sample sample : family.samples()) {
      if (suffix.equals(ownFamily(family, sample))) {
        samples.add(sample);
      }
    }
    if (!samples.isEmpty()) {
      header(family.name() + suffix, family.help(), "gauge");
      samples.forEach(this::write);
    }
  }

  private void header(String name, String help, String type) {
    String legal = legalName(name, true);
    text.append("# HELP ").append(legal).append(' ');
    text.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    text.append("# TYPE ").append(legal).append(' ').append(type).append('\n');
  }

  private void write(Sample sample) {
    text.append(legalName(sample.name(), true));
    char separator = '{';
    for (Map.Entry<String, String> label : sample.labels().entrySet()) {
      text.append(separator).append(legalName(label.getKey(), false)).append("=\"");
      text.append(escaped(label.getValue())).append('"');
      separator = ',';
    }
    if (separator == ',') {
      text.append('}');
    }
    text.append(' ').append(MetricNumber.format(sample.value())).append('\n');
  }

  private static String ownFamily(Family family, Sample sample) {
    for (String suffix : OWN_FAMILIES) {
      if (sample.name().equals(family.name() + suffix)) {
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

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String legalName(String name, boolean colonAllowed) {
    for (int i = 0; i < name.length(); i++) {
      if (!legal(name.charAt(i), i, colonAllowed)) {
        return withoutIllegal(name, colonAllowed);
      }
    }
    return name;
  }

  private static String withoutIllegal(String name, boolean colonAllowed) {
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      legal.append(legal(name.charAt(i), i, colonAllowed) ? name.charAt(i) : '_');
    }
    return legal.toString();
  }

  private static boolean legal(char c, int index, boolean colonAllowed) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c == ':' && colonAllowed)
        || (c >= '0' && c <= '9' && index > 0);
  }
}
