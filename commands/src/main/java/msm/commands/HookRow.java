package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of one hook in one JVM.
 *
 * @param state woven, pending, failed, off, disabled, or ready where it was only tried
 * @param bytesAdded to the code of its methods, with what other hooks need there; 0 if not known
 * @param message what a person should know besides, or null
 * @param handler the class that handles the calls, or null
 * @param errors how many samples its expressions have failed to give, or how often its handler
 *     failed
 */
record HookRow(
    String name,
    String symbol,
    String source,
    String state,
    long classes,
    long methods,
    long loaders,
    long bytesAdded,
    String message,
    List<String> metrics,
    String handler,
    long errors) {

  /** Reads the row the engine wrote. */
  static HookRow of(Map<String, Object> row) {
    return new HookRow(
        Fields.text(row, "name"),
        Fields.text(row, "symbol"),
        Fields.text(row, "source"),
        Fields.text(row, "state"),
        Fields.number(row, "classes"),
        Fields.number(row, "methods"),
        Fields.number(row, "loaders"),
        Fields.number(row, "bytesAdded"),
        Fields.textOrNull(row, "message"),
        Fields.texts(row, "metrics"),
        Fields.textOrNull(row, "handler"),
        Fields.number(row, "errors"));
  }

  /** Reads the rows of a document. */
  static List<HookRow> all(Map<String, Object> document) {
    List<HookRow> rows = new ArrayList<>();
    for (Map<String, Object> row : Fields.objects(document, "hooks")) {
      rows.add(of(row));
    }
    return rows;
  }
}
