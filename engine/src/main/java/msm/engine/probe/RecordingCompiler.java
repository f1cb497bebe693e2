package msm.engine.probe;

import java.util.SortedSet;
import msm.engine.type.ClassFiles;
import msm.hooks.Metric;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the methods of a probe class that one metric of a hook needs. */
final class RecordingCompiler {

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

  /** What the site at {@code moment} must hand over. */
  SortedSet<Input> needs(Moment moment) {
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
    compile(body, scope);
    return body;
  }

  /** Whether the method for {@code moment} returns the ticket of a call in flight. */
  boolean hasTicket(Moment moment) {
    return metric.type() == Metric.Type.IN_FLIGHT && moment == Moment.ENTRY;
  }

  /** What the method for {@code moment} returns. */
  Type result(Moment moment) {
    return hasTicket(moment) ? OBJECT : Type.VOID_TYPE;
  }

  /** Writes a method that takes what a site of {@code moment} hands over. */
  void define(ProbeClass probe, String method, Moment moment, SortedSet<Input> inputs) {
    if (isAwaited(moment)) {
      awaiting().define(probe, method, inputs);
    } else {
      defineSample(probe, method, moment, inputs);
    }
  }

  /** Writes a method that takes a sample with the names and values of {@code moment}. */
  void defineSample(ProbeClass probe, String method, Moment moment, SortedSet<Input> inputs) {
    Scope scope = Scope.of(shape, moment, inputs);
    probe.method(
        false,
        method,
        new Inputs(shape, inputs).descriptor(result(moment)),
        scope.firstFreeLocal(),
        body -> compile(body, scope));
  }

  private void compile(Body body, Scope scope) {
    MetricCompiler compiler = new MetricCompiler(body, scope, classes);
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
