package msm.commands;

import java.util.List;
import java.util.Map;

/** What an engine says of itself. */
record Status(Map<String, Object> document) {

  /** The JVM as it knows itself; it has not been looked at from outside. */
  Jvm jvm(int pid, long startTicks) {
    String java = Fields.textOrNull(document, "java");
    List<String> command = JavaCommandLine.words(Fields.textOrNull(document, "main"));
    String main = command.isEmpty() ? "" : command.get(0);
    return new Jvm(
        pid, startTicks, ProcEntry.UNKNOWN, "", java == null ? "" : java, main, List.of(), false);
  }

  /** Of the engine. */
  EngineVersion version() {
    return new EngineVersion(Fields.textOrNull(document, "version"));
  }

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

  /** Whether it has not been asked for a hook or a peek yet. */
  boolean isUnused() {
    return hooks().isEmpty() && metricsDirectory().isEmpty() && warnings().isEmpty();
  }

  List<HookRow> hooks() {
    return HookRow.all(document);
  }
}
