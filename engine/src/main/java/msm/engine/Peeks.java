package msm.engine;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.peek.Limits;
import msm.engine.peek.Peek;
import msm.engine.probe.LanguageSupport;
import msm.engine.probe.MemoryUse;
import msm.engine.probe.Peeking;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Restored;
import msm.hooks.Expression;
import msm.hooks.Hook;
import msm.hooks.InvalidExpressionException;
import msm.hooks.InvalidSymbolException;
import msm.hooks.Symbol;

/**
 * What persons look at in this JVM at the moment. A peek is woven until it has as many calls as
 * were wanted, until it is ended, or until nobody has asked for its calls for {@value
 * #LEASE_SECONDS} seconds: whoever looked may have been killed. The engine's thread owns it.
 */
final class Peeks {

  static final long LEASE_SECONDS = 5;

  private static final int MOST_CALLS = 1000;
  private static final int MOST_AT_ONCE = 20;
  private static final long LEASE_NANOS = LEASE_SECONDS * 1_000_000_000L;

  /** A peek, and whether it is still woven. */
  private static final class Looking {
    final ActiveHook hook;
    final Peek peek;
    final boolean inPassing;
    long askedNanos = System.nanoTime();
    Restored restored;

    Looking(ActiveHook hook, Peek peek, boolean inPassing) {
      this.hook = hook;
      this.peek = peek;
      this.inPassing = inPassing;
    }

    boolean isForsaken() {
      return System.nanoTime() - askedNanos > LEASE_NANOS;
    }
  }

  private final HookRegistry registry;
  private final Documents documents;
  private final MethodHandles.Lookup trusted;
  private final Map<Long, Looking> all = new LinkedHashMap<>();
  private long lastId;

  /**
   * @param trusted a lookup that may read every field
   */
  Peeks(HookRegistry registry, Documents documents, MethodHandles.Lookup trusted) {
    this.registry = registry;
    this.documents = documents;
    this.trusted = trusted;
  }

  /** Begins to look; the reply has the id under which calls are taken. */
  void start(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    if (all.size() >= MOST_AT_ONCE) {
      throw refusal(RefusedException.UNFIT, MOST_AT_ONCE + " peeks are under way; end one of them");
    }
    Symbol symbol = symbol(String.valueOf(request.get("symbol")));
    long id = ++lastId;
    Limits limits =
        new Limits(
            number(request, "depth"),
            number(request, "width"),
            Boolean.TRUE.equals(request.get("toString")));
    Peek peek = new Peek(Math.min(number(request, "count"), MOST_CALLS), limits, trusted);
    Peeking peeking = new Peeking(peek, when(request), expressions(request));
    ActiveHook hook = new ActiveHook("peek " + id, Hook.withoutMetrics(symbol), peeking);
    String obstacle = obstacle(symbol);
    if (obstacle != null) {
      throw refusal(RefusedException.UNFIT, obstacle);
    }
    registry.peek(hook);
    Map<String, Object> row = documents.row(hook);
    if (row.get("state").equals("failed")) {
      registry.unpeek(hook);
      throw refusal(RefusedException.UNFIT, String.valueOf(row.get("message")));
    }
    all.put(id, new Looking(hook, peek, Boolean.TRUE.equals(request.get("inPassing"))));
    reply.put("peek", id);
    reply.put("hooks", Collections.<Object>singletonList(row));
  }

  /** Whether the engine was brought in for what was refused, and for nothing else. */
  boolean leavesAfter(Map<?, ?> request) {
    return Boolean.TRUE.equals(request.get("inPassing")) && isAlone();
  }

  /** Hands over the calls that are there, and says whether there may be more. */
  void take(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    Looking looking = looking(request);
    looking.askedNanos = System.nanoTime();
    unweaveIfComplete(looking);
    describe(looking, reply);
    reply.put("ended", looking.restored != null);
  }

  /**
   * Ends a peek.
   *
   * @return whether the engine was brought in for it alone
   */
  boolean end(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    Looking looking = looking(request);
    unweave(looking);
    describe(looking, reply);
    reply.put("restored", Documents.restored(looking.restored));
    all.remove(((Number) request.get("peek")).longValue());
    return looking.inPassing && isAlone();
  }

  /**
   * Takes out what is complete, and what nobody asks for any more.
   *
   * @return whether the engine is in this JVM for nothing else than a peek that was forsaken
   */
  boolean expire() {
    boolean leaves = false;
    for (Looking looking : new ArrayList<>(all.values())) {
      unweaveIfComplete(looking);
      if (looking.isForsaken()) {
        unweave(looking);
        all.values().remove(looking);
        leaves |= looking.inPassing && isAlone();
      }
    }
    return leaves;
  }

  /** What is looked at, a line each. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (Looking looking : all.values()) {
      if (looking.restored == null) {
        lines.add(looking.hook.hook().symbol().text() + " is woven for a peek that is under way");
      }
    }
    return lines;
  }

  private void describe(Looking looking, Map<String, Object> reply) {
    reply.put("calls", looking.peek.take());
    reply.put("count", (long) looking.peek.count());
    reply.put("fault", looking.peek.fault());
    reply.put("state", documents.row(looking.hook).get("state"));
  }

  private boolean isAlone() {
    return all.isEmpty() && registry.sourceNames().isEmpty();
  }

  private void unweaveIfComplete(Looking looking) {
    if (looking.peek.isComplete()) {
      unweave(looking);
    }
  }

  private void unweave(Looking looking) {
    if (looking.restored == null) {
      looking.restored = registry.unpeek(looking.hook);
    }
  }

  private Looking looking(Map<?, ?> request) throws RefusedException {
    Looking looking = all.get(((Number) request.get("peek")).longValue());
    if (looking == null) {
      throw refusal(
          RefusedException.UNFIT,
          "the peek is over: nobody asked for its calls for "
              + LEASE_SECONDS
              + " s; start it anew");
    }
    return looking;
  }

  private static Symbol symbol(String text) throws RefusedException {
    try {
      return Symbol.parse(text);
    } catch (InvalidSymbolException invalid) {
      throw refusal(RefusedException.INVALID, invalid.getMessage());
    }
  }

  private static String obstacle(Symbol symbol) {
    for (String candidate : symbol.classCandidates()) {
      if (HookSupport.obstacle(candidate) != null) {
        return HookSupport.obstacle(candidate);
      }
    }
    return null;
  }

  private static Expression when(Map<?, ?> request) throws RefusedException {
    Object text = request.get("when");
    return text == null ? null : expression(text.toString());
  }

  private static List<Expression> expressions(Map<?, ?> request) throws RefusedException {
    List<Expression> expressions = new ArrayList<>();
    for (String text : Requests.strings(request.get("expressions"))) {
      expressions.add(expression(text));
    }
    return expressions;
  }

  private static Expression expression(String text) throws RefusedException {
    Expression expression;
    try {
      expression = Expression.parse(text);
    } catch (InvalidExpressionException invalid) {
      throw refusal(RefusedException.INVALID, "'" + text + "', " + invalid.getMessage());
    }
    for (String what : LanguageSupport.unsupported(expression.root())) {
      throw refusal(
          RefusedException.INVALID, what + " in '" + text + "' is not supported by this version");
    }
    if (MemoryUse.of(expression.root()).isAny()) {
      throw refusal(
          RefusedException.INVALID,
          "'" + text + "': a peek knows nothing of earlier calls; hook the method for that");
    }
    return expression;
  }

  private static RefusedException refusal(int exitCode, String problem) {
    return new RefusedException(exitCode, Collections.singletonList(problem));
  }

  private static int number(Map<?, ?> request, String name) {
    return ((Number) request.get(name)).intValue();
  }
}
