package msm.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.engine.files.ClassPath;
import msm.engine.record.Marks;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.DryRun;
import msm.metrics.Json;

/**
 * Checks hooks against jars and folders, in the process that asks: the part of the engine that the
 * command line runs itself, in a loader of its own, so that a check without a JVM says what the
 * engine in a JVM would.
 */
public final class ClassPathCheck {

  private final ClassPath classPath;
  private final DryRun run;
  private final List<ActiveHook> hooks;

  private ClassPathCheck(ClassPath classPath, List<ActiveHook> hooks) {
    this.classPath = classPath;
    this.hooks = hooks;
    List<ActiveHook> enabled = new ArrayList<>(hooks);
    enabled.removeIf(hook -> !hook.hook().enabled());
    run = DryRun.weaving(enabled);
  }

  /**
   * Answers a request, both JSON objects as they go through a mailbox.
   *
   * <pre>
   *   request   "sources"     list of {"source", "text"}: hooks in YAML
   *             "classPath"   list of absolute paths of jars and folders
   *   reply     "exit"        0, or 1 if a hook does not fit, or 2 if one is invalid or a file unreadable
   *             "problems"    list of lines
   *             "hooks"       list of rows as the command check has them of a JVM
   * </pre>
   */
  public static String answer(String request) {
    Map<?, ?> asked = (Map<?, ?>) Json.parse(request);
    Map<String, Object> reply = new LinkedHashMap<>();
    try {
      answer(asked, reply);
    } catch (RefusedException refused) {
      refused.answer(reply);
    } catch (IOException unreadable) {
      reply.put("exit", (long) RefusedException.INVALID);
      reply.put("problems", Collections.<Object>singletonList(unreadable.getMessage()));
    }
    return Json.write(reply);
  }

  private static void answer(Map<?, ?> asked, Map<String, Object> reply)
      throws RefusedException, IOException {
    Map<String, HookSource> sources =
        new HookDrafts(new Families(), new Marks())
            .read(Requests.texts(asked), new LinkedHashMap<String, HookSource>());
    List<ActiveHook> hooks = new ArrayList<>();
    sources.values().forEach(source -> hooks.addAll(source.hooks()));
    List<Path> files = new ArrayList<>();
    for (String file : Requests.strings(asked.get("classPath"))) {
      files.add(Paths.get(file));
    }
    try (ClassPath classPath = ClassPath.open(files)) {
      new ClassPathCheck(classPath, hooks).answer(reply);
    }
  }

  private void answer(Map<String, Object> reply) {
    classPath.names().forEach(this::look);
    Set<String> ofPlatform = new LinkedHashSet<>();
    for (ActiveHook hook : hooks) {
      for (String candidate : hook.hook().symbol().classCandidates()) {
        String name = candidate.replace('.', '/');
        if (!classPath.names().contains(name) && classPath.read(name) != null) {
          ofPlatform.add(name);
        }
        tellOfDoubles(hook, name);
      }
    }
    ofPlatform.forEach(this::look);
    new TrialRows(run, this::classNames, false).answer(hooks, reply);
  }

  private void look(String internalName) {
    run.look(
        classPath,
        internalName,
        classPath.domainOf(internalName),
        () -> classPath.read(internalName));
  }

  private void tellOfDoubles(ActiveHook hook, String internalName) {
    List<String> holders = classPath.holdersOf(internalName);
    if (holders.size() > 1 && run.of(hook) != null) {
      run.of(hook)
          .remark(
              internalName.replace('/', '.')
                  + " is in "
                  + holders.get(0)
                  + ", which was looked at, and in "
                  + String.join(", ", holders.subList(1, holders.size())));
    }
  }

  private Set<String> classNames() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : classPath.names()) {
      names.add(name.replace('/', '.'));
    }
    return names;
  }
}
