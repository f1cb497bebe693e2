package msm.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engine's answer to one request. */
record Reply(Map<String, Object> document) {

  ExitCode exitCode() {
    return ExitCode.of((int) Fields.number(document, "exit"));
  }

  /** The same reply, but something that was asked for does not hold. */
  Reply withUnmet(String problem) {
    Map<String, Object> changed = new LinkedHashMap<>(document);
    changed.put("exit", (long) ExitCode.CONDITION_NOT_MET.number());
    changed.put("problems", List.of(problem));
    return new Reply(changed);
  }

  /** The same reply, but no success if a hook could not be woven somewhere; its row says why. */
  Reply withFailedHooksAsUnmet() {
    boolean failed = hooks().stream().anyMatch(row -> row.state().equals("failed"));
    if (!failed || exitCode() != ExitCode.DONE) {
      return this;
    }
    Map<String, Object> changed = new LinkedHashMap<>(document);
    changed.put("exit", (long) ExitCode.CONDITION_NOT_MET.number());
    return new Reply(changed);
  }

  /** The same reply, but paths are where they are for us. */
  Reply seenFrom(HostPlace place) {
    Map<String, Object> changed = new LinkedHashMap<>(document);
    changed.computeIfPresent(
        "metricsDir", (key, path) -> place.seenFromHere(Path.of(path.toString())).toString());
    return new Reply(changed);
  }

  /** What went wrong as a whole, in one line; null where nothing did. */
  String error() {
    return Fields.textOrNull(document, "error");
  }

  /** What is wrong with the hooks that were sent, a line each. */
  List<String> problems() {
    return Fields.texts(document, "problems");
  }

  /** The same with their places in expressions. */
  List<Complaint> complaints() {
    return Complaint.all(document);
  }

  List<HookRow> hooks() {
    return HookRow.all(document);
  }

  String switchState() {
    return Fields.text(document, "switch");
  }

  String metricsDirectory() {
    return Fields.text(document, "metricsDir");
  }

  List<String> removed() {
    return Fields.texts(document, "removed");
  }

  /** The proof that classes have their own bytecode again; null where none was restored. */
  Restored restored() {
    Map<String, Object> restored = Fields.object(document, "restored");
    return restored == null ? null : Restored.of(restored);
  }
}
