package msm.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names that the chosen JVM knows, for completing what a person types. None when it is silent. */
public final class HostNames {

  /** Nobody waits longer for a Tab. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Context context;

  public HostNames(Context context) {
    this.context = context;
  }

  /** Loaded classes that begin with {@code start}, or the methods of the class it names. */
  public List<String> symbols(String start) {
    try {
      Reply reply = host().attachAndAsk("complete", Map.of("text", start));
      return Fields.texts(reply.document(), "candidates");
    } catch (MsmException silent) {
      return List.of();
    }
  }

  /** The pids of all JVMs. */
  public List<String> jvms() {
    return context.jvms().all().stream().map(jvm -> Integer.toString(jvm.pid())).toList();
  }

  /** The hooks that are applied. */
  public List<String> hooks() {
    List<String> names = new ArrayList<>();
    Status status = host().status();
    if (status != null) {
      status.hooks().forEach(hook -> names.add(hook.name()));
    }
    return names;
  }

  private Host host() {
    return new Host(context, context.current(), PATIENCE);
  }
}
