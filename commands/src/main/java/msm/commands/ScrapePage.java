package msm.commands;

import java.util.ArrayList;
import java.util.List;
import msm.commands.web.Answer;
import msm.commands.web.Page;
import msm.commands.web.Preference;
import msm.commands.web.Request;
import msm.metrics.MergedMetrics;

/** {@code /metrics}: the merged metrics in the format the client likes best. */
final class ScrapePage implements Page {

  private final ServedMetrics metrics;

  ScrapePage(ServedMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Answer answer(Request request) {
    List<String> names = new ArrayList<>(request.all("name[]"));
    names.addAll(request.all("name"));
    ExpositionFormat format = format(request.accept());
    MergedMetrics wanted;
    try {
      wanted = new NameFilter(names).of(metrics.withOwn());
    } catch (MsmException unreadable) {
      return Answer.line(503, unreadable.getMessage());
    }
    return new Answer(200, format.contentType(), out -> format.write(wanted, out));
  }

  /** The text format unless the client likes another one more. */
  private static ExpositionFormat format(String accept) {
    Preference preference = new Preference(accept);
    double text = preference.weight("text/plain");
    double openMetrics = preference.weight("application/openmetrics-text");
    double json = preference.weight("application/json");
    if (openMetrics > 0 && openMetrics >= Math.max(text, json)) {
      return ExpositionFormat.OPENMETRICS;
    }
    return json > text ? ExpositionFormat.JSON : ExpositionFormat.PROMETHEUS;
  }
}
