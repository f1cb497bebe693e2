package msm.engine.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Inputs as the first parameters of a method of a probe class, in their order. */
final class Inputs {

  private final List<Type> carriers = new ArrayList<>();
  private int size;

  Inputs(MethodShape shape, SortedSet<Input> inputs) {
    for (Input input : inputs) {
      add(input.carrier(shape.descriptor()));
    }
  }

  private void add(Type carrier) {
    carriers.add(carrier);
    size += carrier.getSize();
  }

  /** How many local variables they take. */
  int size() {
    return size;
  }

  /** Of a method that has them as its parameters. */
  String descriptor(Type result) {
    return Type.getMethodDescriptor(result, carriers.toArray(new Type[0]));
  }

  /** Pushes them all. */
  void load(Body body) {
    int local = 0;
    for (Type carrier : carriers) {
      body.code().visitVarInsn(carrier.getOpcode(Opcodes.ILOAD), local);
      local += carrier.getSize();
    }
  }
}
