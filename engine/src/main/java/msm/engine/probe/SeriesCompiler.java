package msm.engine.probe;

import java.util.ArrayList;
import java.util.List;
import msm.engine.record.CounterSeries;
import msm.engine.record.GaugeSeries;
import msm.engine.record.HistogramSeries;
import msm.engine.record.InFlightSeries;
import msm.engine.record.LabelNode;
import msm.engine.record.Series;
import msm.engine.record.SummarySeries;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Metric;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the code that finds a sample's series by its labels, and the code that counts it there.
 */
final class SeriesCompiler {

  private static final Type NODE = Type.getType(LabelNode.class);

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final ClassFiles classes;

  SeriesCompiler(Body body, ExpressionCompiler expressions, ClassFiles classes) {
    this.body = body;
    this.expressions = expressions;
    this.classes = classes;
    conversions = new Conversions(body);
  }

  /** Pushes the series that the labels choose. */
  void pushSeries(Metric metric, Recording recording) {
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
    Part.named(
        "label " + label.name(),
        label.expr(),
        () -> {
          Operand operand = expressions.compile(label.expr().root(), absent, Want.TEXT);
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
    String name = type.object().getInternalName();
    ClassFile file = name.startsWith("java/") ? null : classes.find(name);
    if (file != null && !file.isInterface() && !file.isEnum()) {
      throw new UnfitException(
          position,
          "a label needs a text, but this is "
              + Conversions.article(type)
              + "; name one of its fields");
    }
  }

  /** Pops the series and gives it the value. */
  void record(Metric metric, Operand value) {
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
      case SUMMARY:
        observe(SummarySeries.class, value);
        break;
      default:
        if (metric.expr() == null) {
          conversions.load(value);
          body.call(HistogramSeries.class, "observeNanos", void.class, long.class);
        } else {
          observe(HistogramSeries.class, value);
        }
    }
  }

  private void observe(Class<?> series, Operand value) {
    if (value.type().kind() == Kind.INT) {
      conversions.load(value);
      body.call(series, "observe", void.class, int.class);
    } else {
      conversions.push(value, Kind.DOUBLE);
      body.call(series, "observe", void.class, double.class);
    }
  }

  private static Class<?> seriesClass(Metric metric) {
    switch (metric.type()) {
      case COUNTER:
        return CounterSeries.class;
      case GAUGE:
        return GaugeSeries.class;
      case IN_FLIGHT:
        return InFlightSeries.class;
      case SUMMARY:
        return SummarySeries.class;
      default:
        return HistogramSeries.class;
    }
  }
}
