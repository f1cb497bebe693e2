package msm.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.hooks.Expression;

/**
 * Names that the chosen JVM knows, for completing what a person types. None when it is silent.
 * Asking brings msm's engine in; {@link #leave} takes it out again unless it is used.
 */
public final class HostNames {

  /** Nobody waits longer for a Tab. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Context context;
  private boolean broughtIn;

  public HostNames(Context context) {
    this.context = context;
  }

  /** Loaded classes that begin with {@code start}, or the methods of the class it names. */
  public List<Suggestion> symbols(String start) {
    return ask("complete", Map.of("text", start));
  }

  /**
   * Names that an expression over the methods of {@code symbol} may use, with their types.
   *
   * @param target the expression whose members are wanted; empty for the method's own names
   */
  public List<Suggestion> names(String symbol, String target) {
    return ask("complete-expression", Map.of("symbol", symbol, "target", target));
  }

  /** The functions that an expression may call. */
  public List<String> functions() {
    return List.copyOf(Expression.functions());
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

  /** Detaches if msm came for names only and nothing was hooked since; says whether it has. */
  public boolean leave() {
    Status status = broughtIn ? host().status() : null;
    broughtIn = false;
    if (status == null || !status.isUnused()) {
      return false;
    }
    try {
      return host().ask("detach", Map.of()).error() == null;
    } catch (MsmException silent) {
      return false;
    }
  }

  private List<Suggestion> ask(String question, Map<String, Object> details) {
    List<Suggestion> suggestions = new ArrayList<>();
    try {
      Host host = host();
      boolean wasThere = host.attached();
      Reply reply = host.attachAndAsk(question, details);
      broughtIn |= !wasThere;
      for (Map<String, Object> candidate : Fields.objects(reply.document(), "candidates")) {
        suggestions.add(
            new Suggestion(Fields.text(candidate, "text"), Fields.textOrNull(candidate, "hint")));
      }
    } catch (MsmException silent) {
      // Nobody is to be disturbed while typing.
    }
    return suggestions;
  }

  private Host host() {
    return new Host(context, context.current(), PATIENCE);
  }
}
