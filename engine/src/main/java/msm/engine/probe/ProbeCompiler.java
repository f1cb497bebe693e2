package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import msm.engine.record.CompletionGate;
import msm.engine.record.InFlightCount;
import msm.engine.type.ClassFiles;
import msm.hooks.Hook;
import msm.hooks.Mark;
import msm.hooks.Metric;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Compiles the metrics of one moment of a method into a probe class with one static method, which
 * takes what the woven site hands over. At entry it returns a ticket, if any metric has one for the
 * exits; else nothing.
 */
public final class ProbeCompiler {

  static final String METHOD = "take";

  /** A compiled probe class, still without its constants. */
  static final class Probe {
    final String className;
    final byte[] bytes;
    final int ticket;
    final List<Object> constants;
    final Map<CompletionGate, String> gates;

    Probe(ProbeClass written) {
      className = written.name();
      bytes = written.end();
      ticket = written.ticket();
      constants = written.constants();
      gates = written.gates();
    }
  }

  private final MethodShape shape;
  private final ClassFiles classes;

  public ProbeCompiler(MethodShape shape, ClassFiles classes) {
    this.shape = shape;
    this.classes = classes;
  }

  /** The same for the expressions of one hook. */
  public ProbeCompiler of(Hook hook) {
    return new ProbeCompiler(shape.withUnsafeCalls(hook.unsafeCalls()), classes);
  }

  /**
   * Checks a metric against the method and tells what the site at {@code moment} must hand over.
   *
   * @throws UnfitException if it does not fit; the message names metric, key and place
   */
  public SortedSet<Input> check(Metric metric, Moment moment) {
    try {
      return needs(new RecordingCompiler(shape, classes, metric, null), moment);
    } catch (UnfitException unfit) {
      throw unfit.of(metric.name());
    }
  }

  /**
   * Tells a person what the expressions of a metric that fits mean, at the first moment at which
   * its samples are taken.
   */
  public Reading explain(Metric metric) {
    return new RecordingCompiler(shape, classes, metric, null).explain(firstMoment(metric));
  }

  private static Moment firstMoment(Metric metric) {
    if (isTaken(metric, Moment.ENTRY)) {
      return Moment.ENTRY;
    }
    return isTaken(metric, Moment.RETURN) ? Moment.RETURN : Moment.THROW;
  }

  /** As {@link #check(Metric, Moment)}, for a mark. */
  public SortedSet<Input> check(Mark mark, Moment moment) {
    return needs(new MarkCompiler(shape, classes, mark, null), moment);
  }

  /** As {@link #check(Metric, Moment)}, for what a person wants to see. */
  public SortedSet<Input> check(Peeking peeking, Moment moment) {
    return needs(new PeekCompiler(shape, classes, peeking), moment);
  }

  private SortedSet<Input> needs(ProbePart part, Moment moment) {
    SortedSet<Input> needs = new TreeSet<>();
    for (Input input : part.uses(moment)) {
      if (input.kind() == Input.Kind.REMEMBERED) {
        needs.addAll(new RememberCompiler(shape, classes, input.call()).needs(moment));
      } else {
        needs.add(input);
      }
    }
    return needs;
  }

  /** Whether samples of {@code metric} are taken at {@code moment}, or begun or awaited. */
  public static boolean isTaken(Metric metric, Moment moment) {
    return Recording.isTaken(metric, moment);
  }

  /** Whether {@code mark} is set at {@code moment}. */
  public static boolean isSet(Mark mark, Moment moment) {
    return Marking.isSet(mark, moment);
  }

  /** Whether calls are shown at {@code moment}. */
  public static boolean isPeeked(Moment moment) {
    return Peeking.isTaken(moment);
  }

  /** Compiles those of {@code steps} that are taken at {@code moment}. */
  Probe compile(Collection<Step> steps, Moment moment, SortedSet<Input> inputs) {
    ProbeClass probe = new ProbeClass(shape);
    Remembered remembered = new Remembered(probe, shape, classes, moment, inputs);
    boolean knowsCall = inputs.contains(Input.CALL);
    List<Step> taken = new ArrayList<>();
    List<ProbePart> parts = new ArrayList<>();
    for (Step step : steps) {
      if (step.isTaken(moment) && (knowsCall || !step.isContext())) {
        ProbePart part = step.part(shape, classes);
        if (step.recording() != null) {
          remembered.add(part, step.recording());
        }
        taken.add(step);
        parts.add(part);
      }
    }
    // A method of its own for each of them: HotSpot compiles none that is longer than 8,000 bytes.
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) != null) {
        parts.get(i).define(probe, METHOD + i, moment, remembered.handedTo(parts.get(i)));
      }
    }
    probe.method(
        true,
        METHOD,
        descriptor(moment, inputs),
        remembered.firstFreeLocal(),
        body -> {
          if (knowsCall) {
            new CallProbe(shape, moment, inputs, remembered, probe, body).write(taken, parts);
          } else {
            take(body, probe, parts, moment, remembered);
          }
        });
    return new Probe(probe);
  }

  /**
   * The method that a site calls: it finds out what is remembered and calls the methods of all
   * parts in their order. At entry it returns their tickets.
   */
  private void take(
      Body body, ProbeClass probe, List<ProbePart> parts, Moment moment, Remembered remembered) {
    remembered.compute(body);
    if (moment == Moment.ENTRY) {
      body.insn(Opcodes.ACONST_NULL); // stack: ticket
    }
    for (int i = 0; i < parts.size(); i++) {
      ProbePart part = parts.get(i);
      Inputs handed = new Inputs(shape, remembered.handedTo(part));
      handed.load(body, remembered.locals(part));
      probe.call(body, METHOD + i, handed.descriptor(part.result(moment)));
      if (part.result(moment).getSort() != Type.VOID) { // stack: ticket ticket
        body.callStatic(
            InFlightCount.class, "both", Object.class, Object.class, Object.class); // stack: ticket
      }
    }
    body.insn(moment == Moment.ENTRY ? Opcodes.ARETURN : Opcodes.RETURN);
  }

  /**
   * The type of a site that hands over {@code inputs}. That at entry returns a ticket, or null,
   * which the exits get as {@link Input#TICKET}.
   */
  public String descriptor(Moment moment, SortedSet<Input> inputs) {
    Type result = moment == Moment.ENTRY ? Type.getType(Object.class) : Type.VOID_TYPE;
    return new Inputs(shape, inputs).descriptor(result);
  }
}
