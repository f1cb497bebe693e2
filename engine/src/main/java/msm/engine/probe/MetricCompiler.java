package msm.engine.probe;

import java.util.ArrayList;
import java.util.List;
import msm.engine.record.CounterSeries;
import msm.engine.record.GaugeSeries;
import msm.engine.record.Guard;
import msm.engine.record.HistogramSeries;
import msm.engine.record.LabelNode;
import msm.engine.record.Series;
import msm.engine.type.ClassFile;
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

  private static final Type NODE = Type.getType(LabelNode.class);

  private final Body body;
  private final Scope scope;
  private final Conversions conversions;
  private final ExpressionCompiler expressions;
  private final ClassFiles classes;

  MetricCompiler(Body body, Scope scope, ClassFiles classes) {
    this.body = body;
    this.scope = scope;
    this.classes = classes;
    conversions = new Conversions(body);
    expressions = new ExpressionCompiler(body, scope, classes);
  }

  /**
   * Writes the code of {@code metric}; afterwards the operand stack is empty.
   *
   * @param recording null while a metric is only checked
   */
  void compile(Metric metric, Recording recording) {
    refuseWhatIsNotThereYet(metric);
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
    sample(metric, recording, guard, next);
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

  private void sample(Metric metric, Recording recording, Object guard, Label next) {
    if (metric.when() != null) {
      named("when", metric.when(), () -> condition(metric.when(), next));
    }
    Operand value = null;
    if (metric.expr() != null) {
      value = named("expr", metric.expr(), () -> number(metric.expr(), next));
      check(metric, value, guard, next);
    } else if (metric.type() == Metric.Type.TIMER) {
      value = new Operand(ValueType.LONG, scope.nanos());
    }
    series(metric, recording); // stack: series
    record(metric, value);
  }

  private void condition(Expression when, Label next) {
    Operand operand = expressions.compile(when.root(), next);
    conversions.load(conversions.toBoolean(operand, next, when.root().position(), "'when'"));
    body.jump(Opcodes.IFEQ, next);
  }

  private Operand number(Expression expr, Label next) {
    Operand operand = expressions.compile(expr.root(), next);
    return conversions.toNumber(operand, next, expr.root().position(), "a value");
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

  /** Pushes the series that the labels choose. */
  private void series(Metric metric, Recording recording) {
    Class<?> type = seriesClass(metric);
    List<msm.hooks.Label> labels = Recording.labels(metric);
    int constants = Recording.leadingConstants(metric);
    if (constants == labels.size()) {
      body.constant(recording == null ? "series" : recording.start().series(), type);
      return;
    }
    body.constant(recording == null ? "node" : recording.start(), LabelNode.class);
    int node = body.store(NODE);
    // All texts first: a label that fails must not leave the node of another behind.
    List<Integer> texts = new ArrayList<>();
    for (msm.hooks.Label label : labels.subList(constants, labels.size())) {
      texts.add(text(label));
    }
    for (int text : texts) {
      body.load(NODE, node);
      body.load(ValueType.STRING.kind().carrier(), text);
      body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
      body.call(LabelNode.class, "child", LabelNode.class, String.class);
      body.store(NODE, node);
    }
    body.load(NODE, node);
    body.call(LabelNode.class, "series", Series.class);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
  }

  /** Computes a label's text; empty if a null is in the way. */
  private int text(msm.hooks.Label label) {
    int text = body.newLocal(ValueType.STRING.kind().carrier());
    if (label.constant() != null) {
      body.push(label.constant());
      body.store(ValueType.STRING.kind().carrier(), text);
      return text;
    }
    Label absent = new Label();
    Label end = new Label();
    named(
        "label " + label.name(),
        label.expr(),
        () -> {
          Operand operand = expressions.compile(label.expr().root(), absent);
          refuseObject(operand.type(), label.expr().root().position());
          conversions.pushLabel(operand, label.expr().root().position());
        });
    body.store(ValueType.STRING.kind().carrier(), text);
    body.jump(Opcodes.GOTO, end);
    body.mark(absent);
    body.push("");
    body.store(ValueType.STRING.kind().carrier(), text);
    body.mark(end);
    return text;
  }

  /** An object of the application that is no enum has no text that we may ask it for. */
  private void refuseObject(ValueType type, int position) {
    if (type.kind() != Kind.OBJECT || type.isArray()) {
      return;
    }
    ClassFile file = classes.find(type.object().getInternalName());
    if (file != null && !file.isInterface() && !file.isEnum() && !file.name().startsWith("java/")) {
      throw new UnfitException(
          position,
          "a label needs a text, but this is "
              + Conversions.article(type)
              + "; name one of its fields");
    }
  }

  /** Pops the series and gives it the value. */
  private void record(Metric metric, Operand value) {
    switch (metric.type()) {
      case COUNTER:
        if (value == null) {
          body.push(1L);
          body.call(CounterSeries.class, "add", void.class, long.class);
        } else if (value.type().isWhole()) {
          conversions.push(value, Kind.LONG);
          body.call(CounterSeries.class, "add", void.class, long.class);
        } else {
          conversions.load(value);
          body.call(CounterSeries.class, "add", void.class, double.class);
        }
        break;
      case GAUGE:
        conversions.push(value, Kind.DOUBLE);
        body.call(GaugeSeries.class, "set", void.class, double.class);
        break;
      default:
        if (metric.expr() == null) {
          conversions.load(value);
          body.call(HistogramSeries.class, "observeNanos", void.class, long.class);
        } else if (value.type().kind() == Kind.INT) {
          conversions.load(value);
          body.call(HistogramSeries.class, "observe", void.class, int.class);
        } else {
          conversions.push(value, Kind.DOUBLE);
          body.call(HistogramSeries.class, "observe", void.class, double.class);
        }
    }
  }

  private static Class<?> seriesClass(Metric metric) {
    switch (metric.type()) {
      case COUNTER:
        return CounterSeries.class;
      case GAUGE:
        return GaugeSeries.class;
      default:
        return HistogramSeries.class;
    }
  }

  private static void refuseWhatIsNotThereYet(Metric metric) {
    if (metric.type() == Metric.Type.SUMMARY || metric.type() == Metric.Type.IN_FLIGHT) {
      throw notYet("type " + metric.type().word());
    }
    if (metric.each() != null) {
      throw notYet("'each'");
    }
    if (metric.awaitsCompletion()) {
      throw notYet("'await'");
    }
  }

  private static UnfitException notYet(String what) {
    return new UnfitException(0, what + " is not supported by this version of msm");
  }

  private interface Part<T> {
    T compile();
  }

  private static void named(String key, Expression expression, Runnable part) {
    named(
        key,
        expression,
        () -> {
          part.run();
          return null;
        });
  }

  /** Puts the key and the place in the expression before what does not fit. */
  private static <T> T named(String key, Expression expression, Part<T> part) {
    try {
      return part.compile();
    } catch (UnfitException unfit) {
      throw new UnfitException(
          unfit.position(),
          key
              + " '"
              + expression.text()
              + "', character "
              + (unfit.position() + 1)
              + ": "
              + unfit.getMessage());
    }
  }
}
