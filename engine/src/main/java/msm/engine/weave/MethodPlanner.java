package msm.engine.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import msm.engine.handle.BadHandlerException;
import msm.engine.handle.HandlerKind;
import msm.engine.probe.ContextInputs;
import msm.engine.probe.Input;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Moment;
import msm.engine.probe.ProbeCompiler;
import msm.engine.probe.UnfitException;
import msm.engine.type.ClassFiles;
import msm.hooks.Mark;
import msm.hooks.Metric;

/** Finds out what is to be woven into one method, hook by hook from the innermost outwards. */
final class MethodPlanner {

  private static final List<Moment> WITH_CONTEXT =
      Arrays.asList(Moment.ENTRY, Moment.RETURN, Moment.THROW);

  private final MethodShape shape;
  private final ClassFiles classes;
  private final ProbeCompiler compiler;
  private final List<ActiveHook> fitting = new ArrayList<>();
  private final Map<Moment, SortedSet<Input>> layout = new EnumMap<>(Moment.class);
  private boolean takesCall;
  private boolean isReentered;
  private boolean isWatched;

  /** Plans nothing yet. */
  MethodPlanner(MethodShape shape, ClassFiles classes) {
    this.shape = shape;
    this.classes = classes;
    compiler = new ProbeCompiler(shape, classes);
  }

  /** Of the method, for people. */
  String signature() {
    return shape.signature();
  }

  /**
   * Adds a hook around those that were added before.
   *
   * @throws UnfitException if it does not fit the method; then nothing was added. What else of it
   *     does not fit is suppressed in it
   */
  void add(ActiveHook hook) {
    Map<Moment, SortedSet<Input>> needs = needsOfMark(hook);
    merge(needs, hook.handler() == null ? needsOfMetrics(hook) : needsOfHandler(hook));
    merge(needs, needsOfPeek(hook));
    merge(layout, needs);
    fitting.add(0, hook);
  }

  /**
   * The plan; null if there is nothing to weave.
   *
   * @param before how the method is woven now, or null. What it has for handlers it keeps, since
   *     calls that handlers are about to let proceed may still need it
   */
  MethodPlan plan(MethodPlan before) {
    if (fitting.isEmpty()) {
      return null;
    }
    takesCall |= before != null && before.takesCall();
    isReentered |= before != null && before.isReentered();
    Map<Moment, Site> sites = new EnumMap<>(Moment.class);
    if (takesCall) {
      sites.put(Moment.OPEN, Site.opening(isReentered, isWatched));
      layout.values().forEach(inputs -> inputs.add(Input.CALL));
    }
    layout.forEach(
        (moment, inputs) ->
            sites.put(moment, new Site(moment, inputs, compiler.descriptor(moment, inputs))));
    return new MethodPlan(shape, fitting, sites);
  }

  private Map<Moment, SortedSet<Input>> needsOfMetrics(ActiveHook hook) {
    ProbeCompiler ofHook = compiler.of(hook.hook());
    Map<Moment, SortedSet<Input>> needs = new EnumMap<>(Moment.class);
    UnfitException first = null;
    for (Metric metric : hook.hook().metrics()) {
      try {
        addNeeds(ofHook, metric, needs);
      } catch (UnfitException unfit) {
        if (first == null) {
          first = unfit;
        } else {
          first.addSuppressed(unfit);
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return needs;
  }

  private void addNeeds(ProbeCompiler ofHook, Metric metric, Map<Moment, SortedSet<Input>> needs) {
    for (Moment moment : Moment.values()) {
      if (ProbeCompiler.isTaken(metric, moment)) {
        SortedSet<Input> inputs = ofHook.check(metric, moment);
        refuseLocals(metric.name(), inputs);
        needs.computeIfAbsent(moment, any -> new TreeSet<>()).addAll(inputs);
      }
    }
  }

  private Map<Moment, SortedSet<Input>> needsOfMark(ActiveHook hook) {
    Map<Moment, SortedSet<Input>> needs = new EnumMap<>(Moment.class);
    Mark mark = hook.hook().mark();
    for (Moment moment : Moment.values()) {
      if (mark != null && ProbeCompiler.isSet(mark, moment)) {
        SortedSet<Input> inputs = compiler.of(hook.hook()).check(mark, moment);
        refuseLocals("mark " + mark.name(), inputs);
        needs.put(moment, inputs);
      }
    }
    return needs;
  }

  private Map<Moment, SortedSet<Input>> needsOfPeek(ActiveHook hook) {
    Map<Moment, SortedSet<Input>> needs = new EnumMap<>(Moment.class);
    for (Moment moment : Moment.values()) {
      if (hook.peeking() != null && ProbeCompiler.isPeeked(moment)) {
        SortedSet<Input> inputs = compiler.check(hook.peeking(), moment);
        refuseLocals("peek", inputs);
        needs.put(moment, inputs);
      }
    }
    return needs;
  }

  private static void merge(
      Map<Moment, SortedSet<Input>> layout, Map<Moment, SortedSet<Input>> needs) {
    needs.forEach(
        (moment, inputs) -> layout.computeIfAbsent(moment, any -> new TreeSet<>()).addAll(inputs));
  }

  /** The run of the method that a hook around an around handler sees has no variables. */
  private void refuseLocals(String what, SortedSet<Input> inputs) {
    for (Input input : inputs) {
      if (isReentered && input.variable() != null) {
        throw new UnfitException(
            what
                + ": local variable '"
                + input.variable().name()
                + "' belongs to the code that an around handler of a later hook runs; put this"
                + " hook behind that one");
      }
    }
  }

  private Map<Moment, SortedSet<Input>> needsOfHandler(ActiveHook hook) {
    HandlerKind kind;
    try {
      kind = hook.handler().kind(classes);
    } catch (BadHandlerException bad) {
      throw new UnfitException(bad.getMessage());
    }
    if (!ContextInputs.fit(shape)) {
      throw new UnfitException("a method with so many parameters cannot have a handler");
    }
    if (kind == HandlerKind.AROUND && shape.name().equals("<init>")) {
      throw new UnfitException(
          "an around handler cannot stand around a constructor, which must run once; write a"
              + " ContextHandler");
    }
    takesCall = true;
    if (kind == HandlerKind.AROUND) {
      isReentered = true;
      return Collections.emptyMap();
    }
    isWatched = true;
    Map<Moment, SortedSet<Input>> needs = new EnumMap<>(Moment.class);
    for (Moment moment : WITH_CONTEXT) {
      needs.put(moment, ContextInputs.of(shape, moment, !isReentered));
    }
    return needs;
  }
}
