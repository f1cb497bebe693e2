package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hooks of many adapters at once. One that does not fit a JVM, since it has another version of
 * what the adapter is for, does not keep the others from it.
 */
final class AutoHooks {

  private AutoHooks() {}

  /**
   * Applies sources together or, where that is refused, one by one.
   *
   * @param details the request, with the sources
   * @return what was applied, and what is wrong with the others
   */
  static Reply apply(Host host, Map<String, Object> details) {
    Reply together = host.attachAndAsk("hook", details);
    if (together.problems().isEmpty()) {
      return together;
    }
    Map<String, Object> all = new LinkedHashMap<>(together.document());
    List<Object> rows = new ArrayList<>();
    List<Complaint> complaints = new ArrayList<>();
    for (Map<String, Object> source : Fields.objects(details, "sources")) {
      Map<String, Object> alone = new LinkedHashMap<>(details);
      alone.put("sources", List.of(source));
      Reply reply = host.ask("hook", alone);
      complaints.addAll(reply.complaints());
      if (reply.problems().isEmpty()) {
        all.putAll(reply.document());
        rows.addAll(Fields.objects(reply.document(), "hooks"));
      }
    }
    all.put("hooks", rows);
    all.putAll(Complaint.toJson(complaints));
    boolean unfit = !complaints.isEmpty();
    all.put("exit", (long) (unfit ? ExitCode.CONDITION_NOT_MET : ExitCode.DONE).number());
    return new Reply(all);
  }

  /** The hooks of adapters of which a class is there, and a line that names the others. */
  static String receipt(Reply reply, List<Adapter> adapters) {
    Map<String, String> names = new TreeMap<>();
    adapters.forEach(adapter -> names.put(SentHooks.path(adapter.file()), adapter.name()));
    Map<String, List<HookRow>> bySource = new LinkedHashMap<>();
    for (HookRow row : reply.hooks()) {
      bySource.computeIfAbsent(row.source(), ignored -> new ArrayList<>()).add(row);
    }
    List<HookRow> shown = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    bySource.forEach(
        (source, rows) -> {
          if (rows.stream().allMatch(row -> row.state().equals("pending"))) {
            waiting.add(names.getOrDefault(source, source));
          } else {
            shown.addAll(rows);
          }
        });
    String rest = waiting.isEmpty() ? "" : "  waiting for their classes: " + sorted(waiting) + '\n';
    return Receipt.of(shown) + rest;
  }

  private static String sorted(List<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
