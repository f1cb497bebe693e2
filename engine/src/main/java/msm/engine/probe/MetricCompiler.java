package msm.engine.probe;

import msm.engine.record.Guard;
import msm.engine.record.InFlightCount;
import msm.engine.record.InFlightSeries;
import msm.engine.record.ServedPeriod;
import msm.engine.type.ClassFiles;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expression;
import msm.hooks.Metric;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code that takes one sample of one metric, or skips it. */
final class MetricCompiler {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final Scope scope;
  private final Conversions conversions;
  private final ExpressionCompiler expressions;
  private final SeriesCompiler series;

  MetricCompiler(Body body, Scope scope, ClassFiles classes) {
    this.body = body;
    this.scope = scope;
    conversions = new Conversions(body);
    expressions = new ExpressionCompiler(body, scope, classes, false);
    series = new SeriesCompiler(body, expressions, classes);
  }

  /**
   * Writes the code of {@code metric}; afterwards the operand stack is empty.
   *
   * @param recording null while a metric is only checked
   */
  void compile(Metric metric, Recording recording) {
    if (metric.type() == Metric.Type.IN_FLIGHT) {
      endCall(recording);
    } else {
      refuseWhatIsNotThereYet(metric);
      guarded(recording, next -> sample(metric, recording, next));
    }
  }

  /**
   * Writes the code that counts the beginning of a call in flight.
   *
   * @return the local variable that then holds its ticket, or null
   */
  int compileBegin(Metric metric, Recording recording) {
    int ticket = body.newLocal(OBJECT);
    body.insn(Opcodes.ACONST_NULL);
    body.store(OBJECT, ticket);
    guarded(
        recording,
        next -> {
          condition(metric, next);
          series.pushSeries(metric, recording); // stack: series
          pushPeriod(recording); // stack: series period
          body.call(InFlightSeries.class, "count", InFlightCount.class, ServedPeriod.class);
          body.call(InFlightCount.class, "begin", Object.class); // stack: ticket
          body.store(OBJECT, ticket); // stack:
        });
    return ticket;
  }

  private void endCall(Recording recording) {
    body.load(OBJECT, scope.local(Input.TICKET));
    pushPeriod(recording);
    body.callStatic(InFlightCount.class, "end", void.class, Object.class, ServedPeriod.class);
  }

  private void pushPeriod(Recording recording) {
    body.constant(recording == null ? "period" : recording.period(), ServedPeriod.class);
  }

  private interface Sampling {
    /** Writes the code, which may jump to {@code next} with an empty stack. */
    void compile(Label next);
  }

  /** What the code throws is counted and swallowed; after many faults it no longer runs. */
  private void guarded(Recording recording, Sampling sampling) {
    Object guard = recording == null ? "guard" : recording.guard();
    Label next = new Label();
    Label begin = new Label();
    Label end = new Label();
    Label failed = new Label();
    body.code().visitTryCatchBlock(begin, end, failed, "java/lang/Throwable");
    body.constant(guard, Guard.class);
    body.call(Guard.class, "isOff", boolean.class);
    body.jump(Opcodes.IFNE, next);
    body.mark(begin);
    sampling.compile(next);
    body.constant(guard, Guard.class);
    body.call(Guard.class, "succeeded", void.class);
    body.mark(end);
    body.jump(Opcodes.GOTO, next);
    body.mark(failed); // stack: fault
    body.constant(guard, Guard.class); // stack: fault guard
    body.insn(Opcodes.SWAP); // stack: guard fault
    body.call(Guard.class, "failed", void.class, Throwable.class);
    body.mark(next);
  }

  private void sample(Metric metric, Recording recording, Label next) {
    Object guard = recording == null ? "guard" : recording.guard();
    condition(metric, next);
    Operand value = null;
    if (metric.expr() != null) {
      value = Part.named("expr", metric.expr(), () -> number(metric.expr(), next));
      check(metric, value, guard, next);
    } else if (metric.type() == Metric.Type.TIMER) {
      value = new Operand(ValueType.LONG, scope.nanos());
    }
    series.pushSeries(metric, recording); // stack: series
    series.record(metric, value);
  }

  private void condition(Metric metric, Label next) {
    Expression when = metric.when();
    if (when == null) {
      return;
    }
    Part.named(
        "when",
        when,
        () -> {
          conversions.load(expressions.condition(when.root(), next, "'when'"));
          body.jump(Opcodes.IFEQ, next);
        });
  }

  private Operand number(Expression expr, Label next) {
    return expressions.number(expr.root(), next, "a value");
  }

  private void check(Metric metric, Operand value, Object guard, Label next) {
    if (value.type().kind() == Kind.DOUBLE) {
      check("isFinite", value, guard, next);
    }
    if (metric.type() == Metric.Type.COUNTER) {
      check("isIncrement", value, guard, next);
    }
  }

  private void check(String method, Operand value, Object guard, Label next) {
    body.constant(guard, Guard.class);
    conversions.push(value, Kind.DOUBLE);
    body.call(Guard.class, method, boolean.class, double.class);
    body.jump(Opcodes.IFEQ, next);
  }

  private static void refuseWhatIsNotThereYet(Metric metric) {
    if (metric.each() != null) {
      throw notYet("'each'");
    }
  }

  private static UnfitException notYet(String what) {
    return new UnfitException(0, what + " is not supported by this version of msm");
  }
}
