package msm.engine.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/** Inputs as the first parameters of a method of a probe class, in their order. */
final class Inputs {

  private final Map<Input, Type> carriers = new TreeMap<>();
  private final Map<Input, Integer> locals = new TreeMap<>();
  private int size;

  Inputs(MethodShape shape, SortedSet<Input> inputs) {
    for (Input input : inputs) {
      Type carrier = input.carrier(shape.descriptor());
      carriers.put(input, carrier);
      locals.put(input, size);
      size += carrier.getSize();
    }
  }

  /** How many local variables they take. */
  int size() {
    return size;
  }

  /** The local variables that they are in, in a method that has them as its parameters. */
  Map<Input, Integer> locals() {
    return locals;
  }

  /** The local variable of one of them. */
  int local(Input input) {
    return locals.get(input);
  }

  /** Of a method that has them as its parameters, and perhaps {@code more} behind them. */
  String descriptor(Type result, Type... more) {
    List<Type> parameters = new ArrayList<>(carriers.values());
    parameters.addAll(Arrays.asList(more));
    return Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
  }

  /** Pushes them all, in a method that has just them as its first parameters. */
  void load(Body body) {
    load(body, locals);
  }

  /** Pushes them all, out of the local variables where they are. */
  void load(Body body, Map<Input, Integer> where) {
    carriers.forEach((input, carrier) -> body.load(carrier, where.get(input)));
  }
}
