package msm.engine.probe;

import java.util.SortedSet;
import msm.engine.type.ClassFiles;
import msm.engine.type.ValueType;
import msm.hooks.Metric;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the methods of a probe class that one metric of a hook needs. */
final class RecordingCompiler implements ProbePart {

  private static final String ELEMENT = "element";
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final MethodShape shape;
  private final ClassFiles classes;
  private final Metric metric;
  private final Recording recording;

  /**
   * @param recording null while a metric is only checked
   */
  RecordingCompiler(MethodShape shape, ClassFiles classes, Metric metric, Recording recording) {
    this.shape = metric.awaitsCompletion() ? shape.awaited(classes) : shape;
    this.classes = classes;
    this.metric = metric;
    this.recording = recording;
  }

  @Override
  public SortedSet<Input> uses(Moment moment) {
    return isAwaited(moment) ? awaiting().needs() : needsOfSample(moment);
  }

  /** What a sample needs that is taken with the names and values of {@code moment}. */
  SortedSet<Input> needsOfSample(Moment moment) {
    Scope scope = Scope.discovering(shape, moment);
    compileForNobody(scope);
    return scope.used();
  }

  /** What the expressions mean with the names and values of {@code moment}. */
  Reading explain(Moment moment) {
    Scope scope = Scope.discovering(shape, moment);
    return new Reading(metric, scope.described(), compileForNobody(scope).types());
  }

  private Body compileForNobody(Scope scope) {
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    Body body = new Body(nowhere, new Constants("unused"), scope.firstFreeLocal());
    MetricCompiler compiler = new MetricCompiler(body, scope, classes);
    if (metric.each() == null) {
      compile(body, compiler, scope);
    } else {
      compiler.compileEach(metric, null, it -> compiler.compileElement(metric, null, it));
    }
    return body;
  }

  /** Whether the method for {@code moment} returns the ticket of a call in flight. */
  private boolean hasTicket(Moment moment) {
    return metric.type() == Metric.Type.IN_FLIGHT && moment == Moment.ENTRY;
  }

  @Override
  public Type result(Moment moment) {
    return hasTicket(moment) ? OBJECT : Type.VOID_TYPE;
  }

  @Override
  public void define(ProbeClass probe, String method, Moment moment, SortedSet<Input> inputs) {
    if (isAwaited(moment)) {
      awaiting().define(probe, method, inputs);
    } else {
      defineSample(probe, method, moment, inputs);
    }
  }

  /** Writes a method that takes a sample with the names and values of {@code moment}. */
  void defineSample(ProbeClass probe, String method, Moment moment, SortedSet<Input> inputs) {
    Scope scope = scope(moment, inputs);
    ValueType[] element = new ValueType[1];
    probe.method(
        false,
        method,
        new Inputs(shape, inputs).descriptor(result(moment)),
        scope.firstFreeLocal(),
        body -> {
          MetricCompiler compiler = new MetricCompiler(body, scope, classes);
          if (metric.each() == null) {
            compile(body, compiler, scope);
            return;
          }
          compiler.compileEach(
              metric,
              recording,
              it -> {
                element[0] = it.type();
                callElement(body, probe, method, inputs, it);
              });
          body.insn(Opcodes.RETURN);
        });
    if (element[0] != null) {
      defineElement(probe, method, element[0], moment, inputs);
    }
  }

  private void callElement(
      Body body, ProbeClass probe, String method, SortedSet<Input> inputs, Operand it) {
    Inputs handed = new Inputs(shape, inputs);
    handed.load(body);
    body.load(it.type().kind().carrier(), it.local());
    probe.call(
        body, method + ELEMENT, handed.descriptor(Type.VOID_TYPE, it.type().kind().carrier()));
  }

  /** A sample of one element has a guard of its own: one that fails does not end the others. */
  private void defineElement(
      ProbeClass probe, String method, ValueType type, Moment moment, SortedSet<Input> inputs) {
    Scope scope = scope(moment, inputs);
    Type carrier = type.kind().carrier();
    probe.method(
        false,
        method + ELEMENT,
        new Inputs(shape, inputs).descriptor(Type.VOID_TYPE, carrier),
        scope.firstFreeLocal() + carrier.getSize(),
        body -> {
          Operand it = new Operand(type, scope.firstFreeLocal());
          new MetricCompiler(body, scope, classes).compileElement(metric, recording, it);
          body.insn(Opcodes.RETURN);
        });
  }

  private Scope scope(Moment moment, SortedSet<Input> inputs) {
    return Scope.of(shape, moment, inputs).remembering(recording.memory(), metric.name());
  }

  private void compile(Body body, MetricCompiler compiler, Scope scope) {
    if (hasTicket(scope.moment())) {
      body.load(OBJECT, compiler.compileBegin(metric, recording));
      body.insn(Opcodes.ARETURN);
    } else {
      compiler.compile(metric, recording);
      body.insn(Opcodes.RETURN);
    }
  }

  private boolean isAwaited(Moment moment) {
    return metric.awaitsCompletion() && moment == Moment.RETURN;
  }

  private AwaitCompiler awaiting() {
    return new AwaitCompiler(this, shape, metric, recording);
  }
}
