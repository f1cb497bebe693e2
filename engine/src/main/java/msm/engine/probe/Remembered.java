package msm.engine.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import msm.engine.record.HookMemory;
import msm.engine.type.ClassFiles;
import org.objectweb.asm.Type;

/**
 * What the parts of a probe remember of earlier calls: found out once a call for all parts of one
 * hook, before any of them, in local variables behind what the site hands over.
 */
final class Remembered {

  private static final String METHOD = "remember";

  /** One value of one hook. */
  private static final class Value {
    final String method;
    final int local;
    final ProbePart first;

    Value(String method, int local, ProbePart first) {
      this.method = method;
      this.local = local;
      this.first = first;
    }
  }

  private final ProbeClass probe;
  private final MethodShape shape;
  private final ClassFiles classes;
  private final Moment moment;
  private final SortedSet<Input> inputs;
  private final Inputs handed;
  private final Map<HookMemory, Map<Input, Value>> byHook = new HashMap<>();
  private final Map<ProbePart, Map<Input, Value>> byPart = new HashMap<>();
  private final List<Value> values = new ArrayList<>();

  /**
   * @param inputs what the site hands over
   */
  Remembered(
      ProbeClass probe,
      MethodShape shape,
      ClassFiles classes,
      Moment moment,
      SortedSet<Input> inputs) {
    this.probe = probe;
    this.shape = shape;
    this.classes = classes;
    this.moment = moment;
    this.inputs = inputs;
    handed = new Inputs(shape, inputs);
  }

  /** Finds out what a part, which is that of {@code recording}, needs. */
  void add(ProbePart part, Recording recording) {
    Map<Input, Value> ofHook = byHook.computeIfAbsent(recording.memory(), any -> new TreeMap<>());
    Map<Input, Value> ofPart = new TreeMap<>();
    for (Input input : part.uses(moment)) {
      if (input.kind() == Input.Kind.REMEMBERED) {
        ofPart.put(input, ofHook.computeIfAbsent(input, any -> define(any, part, recording)));
      }
    }
    byPart.put(part, ofPart);
  }

  private Value define(Input input, ProbePart first, Recording recording) {
    Value value = new Value(METHOD + values.size(), firstFreeLocal(), first);
    values.add(value);
    MethodShape shapeOfHook = shape.withUnsafeCalls(recording.unsafeCalls());
    new RememberCompiler(shapeOfHook, classes, input.call())
        .define(probe, value.method, moment, inputs, recording.memory(), recording.guard());
    return value;
  }

  /** The first local variable behind what the site hands over and what is remembered. */
  int firstFreeLocal() {
    return handed.size() + 2 * values.size();
  }

  /** What a part is handed. */
  SortedSet<Input> handedTo(ProbePart part) {
    SortedSet<Input> all = new TreeSet<>(inputs);
    if (byPart.containsKey(part)) {
      all.addAll(byPart.get(part).keySet());
    }
    return all;
  }

  /** The local variables where {@link #handedTo} is. */
  Map<Input, Integer> locals(ProbePart part) {
    Map<Input, Integer> locals = new TreeMap<>(handed.locals());
    if (byPart.containsKey(part)) {
      byPart.get(part).forEach((input, value) -> locals.put(input, value.local));
    }
    return locals;
  }

  /** Emits the finding out. */
  void compute(Body body) {
    values.forEach(value -> compute(body, value));
  }

  /** Whether a part is the first that needs some value. */
  boolean isFirst(ProbePart part) {
    return values.stream().anyMatch(value -> value.first == part);
  }

  /** Emits the finding out of what {@code part} is the first to need. */
  void compute(Body body, ProbePart part) {
    values.stream().filter(value -> value.first == part).forEach(value -> compute(body, value));
  }

  /** Emits nulls for what {@code part} is the first to need, instead of finding it out. */
  void forget(Body body, ProbePart part) {
    for (Value value : values) {
      if (value.first == part) {
        body.push(Double.NaN);
        body.store(Type.DOUBLE_TYPE, value.local);
      }
    }
  }

  private void compute(Body body, Value value) {
    handed.load(body);
    probe.call(body, value.method, handed.descriptor(Type.DOUBLE_TYPE));
    body.store(Type.DOUBLE_TYPE, value.local);
  }
}
