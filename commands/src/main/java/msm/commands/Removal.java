package msm.commands;

import java.util.List;

/** What was taken out of a JVM, in one line. */
final class Removal {

  private Removal() {}

  static String of(Reply reply) {
    List<String> names = reply.removed();
    String removed = names.isEmpty() ? "no hook removed" : "removed " + String.join(", ", names);
    Restored restored = reply.restored();
    return restored == null ? removed : removed + "; " + restored;
  }
}
