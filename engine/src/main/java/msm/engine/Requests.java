package msm.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Restored;

/** Answers the command line's requests, on the engine's thread. */
final class Requests {

  private static final int NO_JVM = 3;
  private static final int BUG = 5;

  private final Engine engine;
  private final HookRegistry registry;
  private final Documents documents;
  private final Discovery discovery;
  private final Peeks peeks;

  Requests(
      Engine engine, HookRegistry registry, Documents documents, Discovery discovery, Peeks peeks) {
    this.engine = engine;
    this.registry = registry;
    this.documents = documents;
    this.discovery = discovery;
    this.peeks = peeks;
  }

  /** The reply; a fault of ours becomes exit code 5 with its words. */
  Map<String, Object> answer(Map<?, ?> request) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("id", request.get("id"));
    reply.put("exit", 0L);
    reply.put("error", null);
    try {
      answer(String.valueOf(request.get("command")), request, reply);
    } catch (RefusedException refused) {
      refused.answer(reply);
    } catch (Throwable fault) {
      reply.put("exit", (long) BUG);
      reply.put("error", "the engine failed: " + fault + at(fault));
    }
    return reply;
  }

  /** The reply to an order for all processes; a restart reads the hook files itself. */
  Map<String, Object> obey(SwitchOrder order) {
    Map<String, Object> request = order.request();
    if (order.command().equals("restart")) {
      try {
        request.put("sources", HookFiles.read(registry.sourceNames()));
      } catch (IOException unreadable) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("id", request.get("id"));
        reply.put("exit", (long) RefusedException.INVALID);
        reply.put("error", unreadable.getMessage());
        return reply;
      }
    }
    return answer(request);
  }

  private void answer(String command, Map<?, ?> request, Map<String, Object> reply)
      throws RefusedException {
    switch (command) {
      case "hook":
        hook(request, reply);
        break;
      case "check":
        check(request, reply);
        break;
      case "unhook":
        unhook(request, reply);
        break;
      case "detach":
        detach(reply);
        break;
      case "on":
        registry.turn(true);
        describe(reply);
        break;
      case "off":
        reply.put("restored", Documents.restored(registry.turn(false)));
        describe(reply);
        break;
      case "restart":
        registry.apply(texts(request));
        registry.turn(true);
        describe(reply);
        break;
      case "status":
        engine.publish();
        reply.putAll(engine.status());
        break;
      case "sources":
        reply.put("sources", registry.texts());
        break;
      case "complete":
        discovery.complete(request, reply);
        break;
      case "loaded":
        discovery.loaded(strings(request.get("classes")), reply);
        break;
      case "complete-expression":
        discovery.completeExpression(request, reply);
        break;
      case "search":
        discovery.search(request, reply);
        break;
      case "show":
        discovery.show(request, reply);
        break;
      case "peek-start":
        startPeek(request, reply);
        break;
      case "peek-take":
        peeks.take(request, reply);
        break;
      case "peek-end":
        endPeek(request, reply);
        break;
      default:
        reply.put("exit", (long) BUG);
        reply.put("error", "command '" + command + "' is unknown to this engine; detach it first");
    }
  }

  /** What hooks need once nothing stands against them: the segment to follow, the metric files. */
  private void open(Map<?, ?> request) {
    if (request.get("shmPrefix") != null) {
      engine.followSegment(String.valueOf(request.get("shmPrefix")));
    }
    engine.openMetrics(
        path(request.get("dir")),
        path(request.get("defaultDir")),
        Boolean.TRUE.equals(request.get("pidNames")));
  }

  private void hook(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    Map<String, HookText> texts = texts(request);
    registry.apply(texts, () -> open(request));
    describe(reply, documents.rows(texts.keySet()));
  }

  private void check(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    List<ActiveHook> hooks = registry.draft(texts(request));
    documents.tried(registry.tryOut(hooks)).answer(hooks, reply);
  }

  private void unhook(Map<?, ?> request, Map<String, Object> reply) {
    Restored[] restored = new Restored[1];
    List<ActiveHook> removed =
        registry.remove(
            strings(request.get("names")),
            strings(request.get("sources")),
            Boolean.TRUE.equals(request.get("all")),
            restored);
    reply.put("removed", Documents.names(removed));
    reply.put("restored", Documents.restored(restored[0]));
    describe(reply);
  }

  private void startPeek(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    try {
      peeks.start(request, reply);
    } catch (RefusedException refused) {
      if (peeks.leavesAfter(request)) {
        engine.unweave();
      }
      throw refused;
    }
  }

  private void endPeek(Map<?, ?> request, Map<String, Object> reply) throws RefusedException {
    if (peeks.end(request, reply)) {
      engine.unweave();
      reply.put("left", true);
    }
  }

  /** The reply to a request that came when the engine was about to leave. */
  static Map<String, Object> tooLate(Map<?, ?> request) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("id", request.get("id"));
    reply.put("exit", (long) NO_JVM);
    reply.put("error", "the engine has just left this JVM; try again");
    return reply;
  }

  private void detach(Map<String, Object> reply) {
    List<ActiveHook> hooks = registry.hooks();
    reply.put("removed", Documents.names(hooks));
    // For a newer engine that takes this one's place.
    reply.put("sources", registry.texts());
    reply.put("switch", registry.isOn() ? "on" : "off");
    reply.put("metricsDir", engine.metricsDirectory());
    reply.put("restored", Documents.restored(engine.unweave()));
  }

  private void describe(Map<String, Object> reply) {
    describe(reply, documents.rows());
  }

  private void describe(Map<String, Object> reply, List<Object> rows) {
    reply.put("switch", registry.isOn() ? "on" : "off");
    reply.put("hooks", rows);
    reply.put("metricsDir", engine.metricsDirectory());
    reply.put("warnings", new ArrayList<Object>(engine.warnings()));
  }

  static Map<String, HookText> texts(Map<?, ?> request) {
    Map<String, HookText> texts = new LinkedHashMap<>();
    Object sources = request.get("sources");
    if (sources instanceof Collection) {
      for (Object source : (Collection<?>) sources) {
        Map<?, ?> object = (Map<?, ?>) source;
        HookText text = HookText.of(String.valueOf(object.get("text")));
        texts.put(
            String.valueOf(object.get("source")), text.without(strings(object.get("without"))));
      }
    }
    return texts;
  }

  static Collection<String> strings(Object array) {
    List<String> strings = new ArrayList<>();
    if (array instanceof Collection) {
      for (Object element : (Collection<?>) array) {
        strings.add(String.valueOf(element));
      }
    }
    return strings;
  }

  private static Path path(Object text) {
    return text == null ? null : Paths.get(text.toString());
  }

  private static String at(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
