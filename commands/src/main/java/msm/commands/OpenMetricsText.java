package msm.commands;

import java.io.IOException;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.Sample;

/** OpenMetrics 1.0: every sample stays in its family, and the end is marked. */
final class OpenMetricsText extends TextExposition {

  OpenMetricsText(Appendable out) {
    super(out);
  }

  @Override
  void write(MergedMetrics metrics) throws IOException {
    super.write(metrics);
    line("# EOF");
  }

  @Override
  void write(Family family) throws IOException {
    if (begin(family.name(), family.help(), family.type().word())) {
      for (Sample sample : family.samples()) {
        write(sample);
      }
    }
  }

  @Override
  String escapedHelp(String help) {
    return escapedValue(help);
  }
}
