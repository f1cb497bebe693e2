package msm.engine.probe;

import java.util.function.Consumer;
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
    expressions = new ExpressionCompiler(body, scope, classes);
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
      guarded(recording).compile(next -> sample(metric, recording, next));
    }
  }

  /** Writes the code that does {@code each} for every element of the metric's collection. */
  void compileEach(Metric metric, Recording recording, Consumer<Operand> each) {
    Expression over = metric.each();
    guarded(recording)
        .compileAround(
            next ->
                Part.named(
                    "each", over, () -> expressions.forEach(over.root(), next, new Label(), each)));
  }

  /** Writes the code of {@code metric} for one element of its collection. */
  void compileElement(Metric metric, Recording recording, Operand element) {
    expressions.bind("it", element);
    compile(metric, recording);
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
    guarded(recording)
        .compile(
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

  private Guarded guarded(Recording recording) {
    return new Guarded(body, recording == null ? "guard" : recording.guard());
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
}
