package msm.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.handle.Handler;
import msm.engine.handle.HandlerGuard;
import msm.engine.handle.HookMetrics;
import msm.engine.probe.Marking;
import msm.engine.probe.Recording;
import msm.engine.record.Guard;
import msm.engine.record.HookMemory;
import msm.engine.record.Marks;
import msm.engine.record.MetricFamily;
import msm.engine.weave.ActiveHook;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import msm.hooks.InvalidHooksException;
import msm.hooks.Mark;
import msm.hooks.Metric;
import msm.hooks.Problem;
import msm.hooks.SchemaCheck;

/** Makes hooks of YAML, beside those there are; whether they fit any class is asked later. */
final class HookDrafts {

  private final Families families;
  private final Marks marks;

  HookDrafts(Families families, Marks marks) {
    this.families = families;
    this.marks = marks;
  }

  /**
   * Reads sources.
   *
   * @param texts by source
   * @param sources what there is; what it has unchanged is taken from there
   * @throws RefusedException that names everything that is wrong wherever it would be applied
   */
  Map<String, HookSource> read(Map<String, HookText> texts, Map<String, HookSource> sources)
      throws RefusedException {
    Map<String, HooksFile> files = parse(texts);
    refuseConflicts(files, sources);
    MarkNames.refuseUnknown(files.values(), sources.values());
    HandlerCodes codes = HandlerCodes.read(files.values());
    Map<String, MetricFamily> drafts = new LinkedHashMap<>();
    Map<String, HookSource> read = new LinkedHashMap<>();
    for (Map.Entry<String, HooksFile> file : files.entrySet()) {
      String name = file.getKey();
      HookSource known = sources.get(name);
      boolean unchanged =
          known != null
              && known.isUnchanged(texts.get(name))
              && codes.areThoseOf(known, file.getValue());
      read.put(
          name,
          unchanged
              ? known
              : new HookSource(
                  name, texts.get(name), activate(known, file.getValue(), drafts, codes)));
    }
    return read;
  }

  private static Map<String, HooksFile> parse(Map<String, HookText> texts) throws RefusedException {
    List<Complaint> complaints = new ArrayList<>();
    Map<String, HooksFile> files = new LinkedHashMap<>();
    for (Map.Entry<String, HookText> text : texts.entrySet()) {
      try {
        HooksFile file =
            HooksFile.parse(text.getValue().yaml(), text.getKey())
                .without(text.getValue().without());
        files.put(text.getKey(), file);
        for (Hook hook : file.hooks()) {
          for (String line : HookSupport.problems(text.getKey(), hook)) {
            complaints.add(Complaint.of(line));
          }
        }
      } catch (InvalidHooksException invalid) {
        for (Problem problem : invalid.problems()) {
          complaints.add(Complaint.of(problem));
        }
      }
    }
    if (!complaints.isEmpty()) {
      throw new RefusedException(complaints, RefusedException.INVALID);
    }
    return files;
  }

  /** In the files of one process a name is one metric, and no sample belongs to two. */
  private static void refuseConflicts(Map<String, HooksFile> files, Map<String, HookSource> sources)
      throws RefusedException {
    SchemaCheck schemas = new SchemaCheck();
    List<String> problems = new ArrayList<>();
    for (HookSource source : sources.values()) {
      if (!files.containsKey(source.name())) {
        for (ActiveHook hook : source.hooks()) {
          conflicts(source.name(), hook.hook(), schemas);
        }
      }
    }
    for (Map.Entry<String, HooksFile> file : files.entrySet()) {
      for (Hook hook : file.getValue().hooks()) {
        problems.addAll(conflicts(file.getKey(), hook, schemas));
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(RefusedException.INVALID, problems);
    }
  }

  private static List<String> conflicts(String source, Hook hook, SchemaCheck schemas) {
    List<String> conflicts = new ArrayList<>();
    if (!hook.enabled()) {
      return conflicts;
    }
    for (Metric metric : hook.metrics()) {
      String fault = schemas.fault(metric, source);
      if (fault != null) {
        conflicts.add(source + ":" + metric.line() + ": " + fault);
      }
    }
    return conflicts;
  }

  /**
   * @param former what the source had before, or null
   */
  private List<ActiveHook> activate(
      HookSource former, HooksFile file, Map<String, MetricFamily> drafts, HandlerCodes codes) {
    List<ActiveHook> hooks = new ArrayList<>();
    for (Hook hook : file.hooks()) {
      HookMemory memory = memory(former, hook);
      List<Recording> recordings = new ArrayList<>();
      for (Metric metric : hook.metrics()) {
        Guard guard = new Guard(hook.name(), metric.name(), families.errors());
        recordings.add(
            new Recording(
                metric, families.find(metric, drafts), guard, memory, hook.unsafeCalls()));
      }
      if (former != null) {
        continueFormer(former, hook, recordings);
      }
      Handler handler = handler(file, hook, recordings, codes);
      hooks.add(new ActiveHook(file.source(), hook, handler, recordings, marking(hook), memory));
    }
    return hooks;
  }

  /** A hook that is there already, and means the same methods, keeps what it remembers. */
  private HookMemory memory(HookSource former, Hook hook) {
    if (former != null) {
      for (ActiveHook one : former.hooks()) {
        if (one.hook().hasTargetsOf(hook)) {
          return one.memory();
        }
      }
    }
    return new HookMemory(marks);
  }

  private Marking marking(Hook hook) {
    Mark mark = hook.mark();
    return mark == null
        ? null
        : new Marking(
            mark,
            marks.of(mark.name()),
            new Guard(hook.name(), "mark " + mark.name(), families.errors()),
            hook.unsafeCalls());
  }

  /** Calls that are under way go on for metrics that a changed source has as they were. */
  private static void continueFormer(HookSource former, Hook hook, List<Recording> recordings) {
    for (ActiveHook one : former.hooks()) {
      if (one.hook().hasTargetsOf(hook)) {
        List<Recording> left = new ArrayList<>(one.recordings());
        for (Recording recording : recordings) {
          continueFirst(left, recording);
        }
      }
    }
  }

  private static void continueFirst(List<Recording> left, Recording recording) {
    for (Recording former : left) {
      if (recording.continues(former)) {
        left.remove(former);
        return;
      }
    }
  }

  private Handler handler(
      HooksFile file, Hook hook, List<Recording> recordings, HandlerCodes codes) {
    if (hook.handler() == null) {
      return null;
    }
    List<MetricFamily> fed = new ArrayList<>();
    recordings.forEach(recording -> fed.add(recording.family()));
    return new Handler(
        hook.handler(),
        codes.of(hook),
        new HandlerGuard(hook.name(), hook.handler(), families.errors()),
        new HookMetrics(file.prefix(), hook.name(), hook.metrics(), fed));
  }
}
