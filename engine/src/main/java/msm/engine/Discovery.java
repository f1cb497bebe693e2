package msm.engine;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import msm.engine.find.Completion;
import msm.engine.find.Found;
import msm.engine.find.ScopeNames;
import msm.engine.find.Search;
import msm.engine.find.Show;
import msm.hooks.InvalidSymbolException;

/** Answers questions about what is loaded, which change nothing. */
final class Discovery {

  private final Instrumentation instrumentation;
  private final Completion completion;
  private final ScopeNames scopes;

  Discovery(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    completion = new Completion(instrumentation);
    scopes = new ScopeNames(instrumentation);
  }

  void complete(Map<?, ?> request, Map<String, Object> reply) {
    reply.put("candidates", completion.of(String.valueOf(request.get("text"))));
  }

  /** Which of some classes are loaded, by whichever loader. */
  void loaded(Collection<String> names, Map<String, Object> reply) {
    Set<String> sought = new HashSet<>(names);
    Set<String> loaded = new TreeSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (sought.contains(type.getName())) {
        loaded.add(type.getName());
      }
    }
    reply.put("loaded", new ArrayList<Object>(loaded));
  }

  /** What may come next in an expression over the methods of a symbol. */
  void completeExpression(Map<?, ?> request, Map<String, Object> reply) {
    String symbol = String.valueOf(request.get("symbol"));
    reply.put("candidates", scopes.of(symbol, String.valueOf(request.get("target"))));
  }

  void search(Map<?, ?> request, Map<String, Object> reply) {
    Search.answer(
        instrumentation,
        String.valueOf(request.get("text")),
        Boolean.TRUE.equals(request.get("jdk")),
        limit(request),
        reply);
    if (reply.get("matches").equals(0L)) {
      reply.put("exit", (long) RefusedException.UNFIT);
    }
  }

  void show(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    String text = String.valueOf(request.get("symbol"));
    Show show = new Show(instrumentation, HookSupport::obstacle);
    Found found;
    try {
      found = show.find(text, limit(request));
    } catch (InvalidSymbolException invalid) {
      throw new RefusedException(
          RefusedException.INVALID, Collections.singletonList(invalid.getMessage()));
    }
    reply.put("classes", found.classes());
    reply.put("methods", (long) found.count());
    if (found.count() == 0) {
      String absent =
          found.missing() != null
              ? found.missing()
              : NearClass.amongLoaded(found.symbol(), show.classNames());
      reply.put("exit", (long) RefusedException.UNFIT);
      reply.put("problems", Collections.<Object>singletonList(text + ": " + absent));
    }
  }

  private static int limit(Map<?, ?> request) {
    return ((Number) request.get("limit")).intValue();
  }
}
