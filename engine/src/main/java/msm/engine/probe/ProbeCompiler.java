package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import msm.engine.record.CompletionGate;
import msm.engine.record.InFlightCount;
import msm.engine.type.ClassFiles;
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

  /**
   * Checks a metric against the method and tells what the site at {@code moment} must hand over.
   *
   * @throws UnfitException if it does not fit; the message names metric, key and place
   */
  public SortedSet<Input> check(Metric metric, Moment moment) {
    try {
      return new RecordingCompiler(shape, classes, metric, null).needs(moment);
    } catch (UnfitException unfit) {
      throw new UnfitException(unfit.position(), metric.name() + ": " + unfit.getMessage());
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

  /** Whether samples of {@code metric} are taken at {@code moment}, or begun or awaited. */
  public static boolean isTaken(Metric metric, Moment moment) {
    return Recording.isTaken(metric, moment);
  }

  /** Compiles those of {@code recordings} that are taken at {@code moment}. */
  Probe compile(Collection<Recording> recordings, Moment moment, SortedSet<Input> inputs) {
    ProbeClass probe = new ProbeClass(shape);
    List<RecordingCompiler> taken = new ArrayList<>();
    for (Recording recording : recordings) {
      if (Recording.isTaken(recording.metric(), moment)) {
        taken.add(new RecordingCompiler(shape, classes, recording.metric(), recording));
      }
    }
    // A method of its own for each metric: HotSpot compiles none that is longer than 8,000 bytes.
    for (int i = 0; i < taken.size(); i++) {
      taken.get(i).define(probe, METHOD + i, moment, inputs);
    }
    Inputs handed = new Inputs(shape, inputs);
    probe.method(
        true,
        METHOD,
        descriptor(moment, inputs),
        handed.size(),
        body -> take(body, probe, taken, moment, handed));
    return new Probe(probe);
  }

  /**
   * The method that a site calls: it calls those of the metrics in their order. At entry it returns
   * the tickets of all of them.
   */
  private static void take(
      Body body, ProbeClass probe, List<RecordingCompiler> taken, Moment moment, Inputs handed) {
    if (moment == Moment.ENTRY) {
      body.insn(Opcodes.ACONST_NULL); // stack: ticket
    }
    for (int i = 0; i < taken.size(); i++) {
      handed.load(body);
      probe.call(body, METHOD + i, handed.descriptor(taken.get(i).result(moment)));
      if (taken.get(i).hasTicket(moment)) { // stack: ticket ticket
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
