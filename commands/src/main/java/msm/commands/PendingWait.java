package msm.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits until the classes of all hooks of a JVM have been loaded and woven. */
final class PendingWait {

  private final Context context;
  private final Jvm jvm;
  private final Host host;
  private final Duration allowed;

  PendingWait(Context context, Jvm jvm, Host host, Duration allowed) {
    this.context = context;
    this.jvm = jvm;
    this.host = host;
    this.allowed = allowed;
  }

  /** The reply with its rows as they are when none of them is pending, or when time is over. */
  Reply until(Reply reply) {
    Set<String> waited = identities(reply.hooks());
    Deadline deadline = Deadline.after(allowed);
    Reply latest = reply;
    while (count(latest, "pending") > 0) {
      if (deadline.passed()) {
        return latest.withUnmet(problem(latest, "pending", "still pending after " + deadline));
      }
      deadline.pause();
      latest = latest(reply, waited);
    }
    return count(latest, "failed") == 0
        ? latest
        : latest.withUnmet(problem(latest, "failed", "failed"));
  }

  private Reply latest(Reply reply, Set<String> waited) {
    Status status = host.status();
    if (status == null || !context.jvms().alive(jvm)) {
      throw new MsmException(
          ExitCode.NO_JVM,
          jvm.pid() + ": the JVM ended while msm waited for its classes to be loaded");
    }
    Map<String, Object> document = new LinkedHashMap<>(reply.document());
    document.put("hooks", rows(status, waited));
    return new Reply(document);
  }

  private String problem(Reply reply, String state, String whatOfThem) {
    long count = count(reply, state);
    return jvm.pid() + ": " + Amount.of(count, "hook") + " " + whatOfThem;
  }

  private static long count(Reply reply, String state) {
    return reply.hooks().stream().filter(row -> row.state().equals(state)).count();
  }

  private static List<Object> rows(Status status, Set<String> waited) {
    List<Object> rows = new ArrayList<>();
    for (Map<String, Object> row : Fields.objects(status.document(), "hooks")) {
      if (waited.contains(identity(HookRow.of(row)))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static Set<String> identities(List<HookRow> rows) {
    Set<String> identities = new HashSet<>();
    for (HookRow row : rows) {
      identities.add(identity(row));
    }
    return identities;
  }

  private static String identity(HookRow row) {
    return row.source() + " " + row.name();
  }
}
