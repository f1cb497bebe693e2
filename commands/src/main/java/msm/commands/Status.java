package msm.commands;

import java.util.List;
import java.util.Map;

/** What an engine says of itself. */
record Status(Map<String, Object> document) {

  String switchState() {
    return Fields.text(document, "switch");
  }

  String metricsDirectory() {
    return Fields.text(document, "metricsDir");
  }

  List<String> metricFiles() {
    return Fields.texts(document, "metricFiles");
  }

  List<String> warnings() {
    return Fields.texts(document, "warnings");
  }

  List<HookRow> hooks() {
    return HookRow.all(document);
  }
}
