package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import msm.engine.handle.Calls;
import msm.engine.handle.Place;
import msm.engine.record.InFlightCount;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the method that a site of a method with handlers calls: samples, marks and context
 * handlers nest like their hooks. On the way in it goes from the outermost to the innermost, on the
 * way out back; there each context handler adds its own time to the duration that the hooks around
 * it see.
 */
final class CallProbe {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final Type ARRAY = Type.getType(Object[].class);

  private final MethodShape shape;
  private final Moment moment;
  private final SortedSet<Input> inputs;
  private final Inputs handed;
  private final Remembered remembered;
  private final ProbeClass probe;
  private final Body body;

  /** At entry, the local variable that holds the tickets of calls in flight. */
  private int ticket;

  CallProbe(
      MethodShape shape,
      Moment moment,
      SortedSet<Input> inputs,
      Remembered remembered,
      ProbeClass probe,
      Body body) {
    this.shape = shape;
    this.moment = moment;
    this.inputs = inputs;
    handed = new Inputs(shape, inputs);
    this.remembered = remembered;
    this.probe = probe;
    this.body = body;
  }

  /**
   * Writes it.
   *
   * @param parts who has written the methods of the steps; null for a context handler
   */
  void write(List<Step> steps, List<ProbePart> parts) {
    for (int i = 0; i < steps.size(); i++) {
      remember(steps.get(i), parts.get(i));
    }
    if (moment == Moment.ENTRY) {
      wayIn(steps, parts);
    } else {
      wayOut(steps, parts);
    }
  }

  /** What is remembered of earlier calls is asked once a call, not once a layer. */
  private void remember(Step step, ProbePart part) {
    if (part != null && remembered.isFirst(part)) {
      remembered.forget(body, part);
      whereDue(step, () -> remembered.compute(body, part));
    }
  }

  private void wayIn(List<Step> steps, List<ProbePart> parts) {
    ticket = body.newLocal(OBJECT);
    body.insn(Opcodes.ACONST_NULL);
    body.store(OBJECT, ticket);
    int contexts = body.newLocal(Type.BOOLEAN_TYPE);
    int arguments = body.newLocal(ARRAY);
    storeHasContexts(contexts);
    body.insn(Opcodes.ACONST_NULL);
    body.store(ARRAY, arguments);
    whereContexts(
        contexts,
        () -> {
          pushArray(argumentInputs());
          body.store(ARRAY, arguments);
        });
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!step.isContext()) {
        call(step, i, parts.get(i));
      } else {
        whereContexts(
            contexts,
            () -> {
              load(Input.CALL);
              body.constant(step.place(), Place.class);
              pushSelf();
              body.load(ARRAY, arguments);
              body.callStatic(
                  Calls.class,
                  "enter",
                  void.class,
                  Object.class,
                  Place.class,
                  Object.class,
                  Object[].class);
            });
      }
    }
    whereContexts(
        contexts,
        () -> {
          load(Input.CALL);
          pushSelf();
          body.load(ARRAY, arguments);
          body.callStatic(
              Calls.class, "enterRest", void.class, Object.class, Object.class, Object[].class);
        });
    body.load(OBJECT, ticket);
    body.insn(Opcodes.ARETURN);
  }

  private void wayOut(List<Step> steps, List<ProbePart> parts) {
    int contexts = body.newLocal(Type.BOOLEAN_TYPE);
    int end = body.newLocal(OBJECT);
    storeHasContexts(contexts);
    body.insn(Opcodes.ACONST_NULL);
    body.store(OBJECT, end);
    whereContexts(contexts, () -> storeEnd(end));
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (!step.isContext()) {
        call(step, i, parts.get(i));
      } else {
        whereContexts(contexts, () -> exit(step.place(), end));
      }
    }
    whereContexts(
        contexts,
        () -> {
          load(Input.CALL);
          body.load(OBJECT, end);
          pushNanos();
          body.callStatic(
              Calls.class, "exitRest", void.class, Object.class, Object.class, long.class);
        });
    body.insn(Opcodes.RETURN);
  }

  /** Lets a handler see the end; those around it see a later one. */
  private void exit(Place place, int end) {
    load(Input.CALL);
    body.constant(place, Place.class);
    body.load(OBJECT, end);
    pushNanos();
    body.callStatic(
        Calls.class, "exit", long.class, Object.class, Place.class, Object.class, long.class);
    if (inputs.contains(Input.NANOS)) {
      body.store(Type.LONG_TYPE, local(Input.NANOS));
    } else {
      body.insn(Opcodes.POP2);
    }
  }

  private void storeEnd(int end) {
    if (inputs.contains(Input.RETURN_VALUE)) {
      pushBoxed(Input.RETURN_VALUE);
    } else {
      body.insn(Opcodes.ACONST_NULL);
    }
    if (inputs.contains(Input.EXCEPTION)) {
      load(Input.EXCEPTION);
    } else {
      body.insn(Opcodes.ACONST_NULL);
    }
    List<Input> locals = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Input input : inputs) {
      if (input.kind() == Input.Kind.LOCAL) {
        locals.add(input);
        names.add(input.variable().name());
      }
    }
    body.constant(names.toArray(new String[0]), String[].class);
    pushArray(locals);
    body.callStatic(
        Calls.class,
        "end",
        Object.class,
        Object.class,
        Object.class,
        String[].class,
        Object[].class);
    body.store(OBJECT, end);
  }

  private void call(Step step, int index, ProbePart part) {
    whereDue(
        step,
        () -> {
          Type result = part.result(moment);
          if (result.getSort() != Type.VOID) {
            body.load(OBJECT, ticket); // stack: ticket
          }
          Inputs all = new Inputs(shape, remembered.handedTo(part));
          all.load(body, remembered.locals(part));
          probe.call(body, ProbeCompiler.METHOD + index, all.descriptor(result));
          if (result.getSort() != Type.VOID) { // stack: ticket ticket
            body.callStatic(InFlightCount.class, "both", Object.class, Object.class, Object.class);
            body.store(OBJECT, ticket); // stack:
          }
        });
  }

  private void whereDue(Step step, Runnable code) {
    Label notHere = new Label();
    load(Input.CALL);
    body.constant(step.place(), Place.class);
    body.callStatic(Calls.class, "isDue", boolean.class, Object.class, Place.class);
    body.jump(Opcodes.IFEQ, notHere);
    code.run();
    body.mark(notHere);
  }

  private void storeHasContexts(int contexts) {
    load(Input.CALL);
    body.callStatic(Calls.class, "hasContexts", boolean.class, Object.class);
    body.store(Type.BOOLEAN_TYPE, contexts);
  }

  private void whereContexts(int contexts, Runnable code) {
    Label without = new Label();
    body.load(Type.BOOLEAN_TYPE, contexts);
    body.jump(Opcodes.IFEQ, without);
    code.run();
    body.mark(without);
  }

  private List<Input> argumentInputs() {
    List<Input> arguments = new ArrayList<>();
    for (Input input : inputs) {
      if (input.kind() == Input.Kind.ARGUMENT) {
        arguments.add(input);
      }
    }
    return Collections.unmodifiableList(arguments);
  }

  private void pushArray(List<Input> values) {
    body.push(values.size()); // stack: int
    body.code().visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object"); // stack: array
    for (int i = 0; i < values.size(); i++) {
      body.insn(Opcodes.DUP); // stack: array array
      body.push(i); // stack: array array int
      pushBoxed(values.get(i)); // stack: array array int object
      body.insn(Opcodes.AASTORE); // stack: array
    }
  }

  /** An object for any value; null for a local variable that never had one. */
  private void pushBoxed(Input input) {
    Type carrier = input.carrier(shape.descriptor());
    Input assigned =
        input.kind() == Input.Kind.LOCAL ? Input.localAssigned(input.variable()) : null;
    if (carrier.getSort() >= Type.ARRAY) {
      load(input);
    } else if (assigned == null || !inputs.contains(assigned)) {
      load(input);
      Boxes.box(body, carrier);
    } else {
      Label never = new Label();
      Label end = new Label();
      load(assigned);
      body.jump(Opcodes.IFEQ, never);
      load(input);
      Boxes.box(body, carrier);
      body.jump(Opcodes.GOTO, end);
      body.mark(never);
      body.insn(Opcodes.ACONST_NULL);
      body.mark(end);
    }
  }

  private void pushSelf() {
    if (inputs.contains(Input.THIS)) {
      load(Input.THIS);
    } else {
      body.insn(Opcodes.ACONST_NULL);
    }
  }

  private void pushNanos() {
    if (inputs.contains(Input.NANOS)) {
      load(Input.NANOS);
    } else {
      body.insn(Opcodes.LCONST_0);
    }
  }

  private void load(Input input) {
    body.load(input.carrier(shape.descriptor()), local(input));
  }

  private int local(Input wanted) {
    return handed.local(wanted);
  }
}
