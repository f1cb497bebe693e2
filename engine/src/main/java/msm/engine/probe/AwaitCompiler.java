package msm.engine.probe;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import msm.engine.record.CompletionGate;
import msm.engine.record.Guard;
import msm.hooks.At;
import msm.hooks.Metric;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the methods of a metric that awaits the completion of what the hooked method returns.
 *
 * <pre>
 *   take       at the return: keeps what the sample needs and waits for the stage
 *   completed  when the stage has completed: goes on to one of
 *   returned   takes a sample as at a return; at once if no stage was returned
 *   thrown     takes a sample as at a throw
 * </pre>
 *
 * <p>What is kept while the stage is pending are objects of the host and of the JDK only.
 */
final class AwaitCompiler {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final Type CALL = Type.getType(Object[].class);
  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");
  private static final String COMPLETED = CompletionGate.TYPE.toMethodDescriptorString();

  // The parameters of "completed".
  private static final int CALL_LOCAL = 0;
  private static final int START_LOCAL = 1;
  private static final int VALUE_LOCAL = 3;
  private static final int FAILURE_LOCAL = 4;
  private static final int FREE_LOCAL = 5;

  private final RecordingCompiler samples;
  private final MethodShape shape;
  private final Metric metric;
  private final Recording recording;

  AwaitCompiler(RecordingCompiler samples, MethodShape shape, Metric metric, Recording recording) {
    this.samples = samples;
    this.shape = shape;
    this.metric = metric;
    this.recording = recording;
  }

  /** What the site at the return must hand over. */
  SortedSet<Input> needs() {
    SortedSet<Input> needs = needsOfSamples();
    needs.remove(Input.EXCEPTION);
    needs.add(Input.RETURN_VALUE);
    needs.add(Input.NANOS);
    return needs;
  }

  void define(ProbeClass probe, String method, SortedSet<Input> inputs) {
    for (Moment moment : new Moment[] {Moment.RETURN, Moment.THROW}) {
      if (isTaken(moment)) {
        samples.defineSample(probe, name(method, moment), moment, samples.needsOfSample(moment));
      }
    }
    CompletionGate gate = new CompletionGate();
    probe.gate(gate, method + "completed");
    probe.method(
        true, method + "completed", COMPLETED, FREE_LOCAL, body -> completed(body, probe, method));
    Scope scope = Scope.of(shape, Moment.RETURN, inputs);
    probe.method(
        false,
        method,
        new Inputs(shape, inputs).descriptor(Type.VOID_TYPE),
        scope.firstFreeLocal(),
        body -> take(body, probe, method, scope, gate));
    recording.period().add(gate);
  }

  private void take(Body body, ProbeClass probe, String method, Scope scope, CompletionGate gate) {
    boolean counts = metric.type() == Metric.Type.IN_FLIGHT;
    Label now = new Label();
    Label done = new Label();
    if (!counts) { // a call in flight has to end whatever happened
      body.constant(recording.guard(), Guard.class);
      body.call(Guard.class, "isOff", boolean.class);
      body.jump(Opcodes.IFNE, done);
    }
    body.load(OBJECT, scope.local(Input.RETURN_VALUE));
    body.code().visitTypeInsn(Opcodes.INSTANCEOF, Type.getInternalName(CompletionStage.class));
    body.jump(Opcodes.IFEQ, now);
    body.constant(gate, CompletionGate.class); // stack: gate
    body.load(OBJECT, scope.local(Input.RETURN_VALUE));
    pushCall(body, scope); // stack: gate stage call
    body.load(Type.LONG_TYPE, scope.nanos());
    body.call(
        CompletionGate.class, "await", Throwable.class, Object.class, Object[].class, long.class);
    int fault = body.store(THROWABLE); // stack:
    body.load(THROWABLE, fault);
    body.jump(Opcodes.IFNULL, done);
    body.constant(recording.guard(), Guard.class);
    body.load(THROWABLE, fault);
    body.call(Guard.class, "failed", void.class, Throwable.class);
    if (!counts) {
      body.jump(Opcodes.GOTO, done);
    }
    body.mark(now);
    if (isTaken(Moment.RETURN)) {
      SortedSet<Input> needs = samples.needsOfSample(Moment.RETURN);
      for (Input input : needs) {
        body.load(input.carrier(shape.descriptor()), scope.local(input));
      }
      call(body, probe, method, Moment.RETURN);
    }
    body.mark(done);
    body.insn(Opcodes.RETURN);
  }

  /** Pushes what the samples need, as an array. */
  private void pushCall(Body body, Scope scope) {
    SortedSet<Input> kept = kept();
    body.push(kept.size());
    body.code().visitTypeInsn(Opcodes.ANEWARRAY, OBJECT.getInternalName()); // stack: call
    int index = 0;
    for (Input input : kept) {
      Type carrier = input.carrier(shape.descriptor());
      body.insn(Opcodes.DUP);
      body.push(index++);
      body.load(carrier, scope.local(input));
      Boxes.box(body, carrier); // stack: call call int object
      body.insn(Opcodes.AASTORE); // stack: call
    }
  }

  private void completed(Body body, ProbeClass probe, String method) {
    Label failed = new Label();
    body.load(THROWABLE, FAILURE_LOCAL);
    body.jump(Opcodes.IFNONNULL, failed);
    completed(body, probe, method, Moment.RETURN);
    body.insn(Opcodes.RETURN);
    body.mark(failed);
    completed(body, probe, method, Moment.THROW);
    body.insn(Opcodes.RETURN);
  }

  private void completed(Body body, ProbeClass probe, String method, Moment moment) {
    if (!isTaken(moment)) {
      return;
    }
    for (Input input : samples.needsOfSample(moment)) {
      pushKept(body, input);
    }
    call(body, probe, method, moment);
  }

  private void pushKept(Body body, Input input) {
    switch (input.kind()) {
      case NANOS:
        body.callStatic(System.class, "nanoTime", long.class);
        body.load(Type.LONG_TYPE, START_LOCAL);
        body.insn(Opcodes.LSUB);
        break;
      case RETURN_VALUE:
        body.load(OBJECT, VALUE_LOCAL);
        break;
      case EXCEPTION:
        body.load(THROWABLE, FAILURE_LOCAL);
        body.callStatic(CompletionGate.class, "unwrapped", Throwable.class, Throwable.class);
        break;
      default:
        body.load(CALL, CALL_LOCAL);
        body.push(kept().headSet(input).size());
        body.insn(Opcodes.AALOAD);
        Boxes.unbox(body, input.carrier(shape.descriptor()));
    }
  }

  private void call(Body body, ProbeClass probe, String method, Moment moment) {
    SortedSet<Input> needs = samples.needsOfSample(moment);
    probe.call(body, name(method, moment), new Inputs(shape, needs).descriptor(Type.VOID_TYPE));
  }

  /** What is kept until the completion. */
  private SortedSet<Input> kept() {
    SortedSet<Input> kept = needsOfSamples();
    kept.remove(Input.NANOS);
    kept.remove(Input.RETURN_VALUE);
    kept.remove(Input.EXCEPTION);
    return kept;
  }

  private SortedSet<Input> needsOfSamples() {
    SortedSet<Input> needs = new TreeSet<>();
    for (Moment moment : new Moment[] {Moment.RETURN, Moment.THROW}) {
      if (isTaken(moment)) {
        needs.addAll(samples.needsOfSample(moment));
      }
    }
    return needs;
  }

  /** Whether a completion with a value, or one with a failure, is a sample. */
  private boolean isTaken(Moment moment) {
    return metric.at() == At.EXIT
        || metric.at() == (moment == Moment.RETURN ? At.RETURN : At.THROW);
  }

  private static String name(String method, Moment moment) {
    return method + (moment == Moment.RETURN ? "returned" : "thrown");
  }
}
