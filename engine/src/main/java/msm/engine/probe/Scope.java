package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import msm.engine.record.HookMemory;
import msm.engine.type.ValueType;
import org.objectweb.asm.Type;

/**
 * The names that an expression may use at one moment of a method, and which inputs it did use.
 *
 * <p>Inputs lie in the probe's first local variables, in their own order.
 */
final class Scope {

  private final MethodShape shape;
  private final Moment moment;
  private final boolean discovering;
  private final Map<Input, Integer> locals = new TreeMap<>();
  private final SortedSet<Input> used = new TreeSet<>();
  private int firstFreeLocal;
  private HookMemory memory;
  private String rememberer;

  private Scope(MethodShape shape, Moment moment, Collection<Input> inputs, boolean discovering) {
    this.shape = shape;
    this.moment = moment;
    this.discovering = discovering;
    for (Input input : inputs) {
      locals.put(input, firstFreeLocal);
      firstFreeLocal += input.carrier(shape.descriptor()).getSize();
    }
  }

  /** A scope in which everything may be used, to find out what is. */
  static Scope discovering(MethodShape shape, Moment moment) {
    return new Scope(shape, moment, Collections.<Input>emptySet(), true);
  }

  /** The scope of a site that hands over {@code inputs}. */
  static Scope of(MethodShape shape, Moment moment, SortedSet<Input> inputs) {
    return new Scope(shape, moment, inputs, false);
  }

  /**
   * Says where {@code since_last} and {@code elapsed} find what they remember of elements.
   *
   * @param forWhom tells memories of one hook apart
   */
  Scope remembering(HookMemory hookMemory, String forWhom) {
    memory = hookMemory;
    rememberer = forWhom;
    return this;
  }

  /** Null while inputs are found out. */
  HookMemory memory() {
    return memory;
  }

  String rememberer() {
    return rememberer;
  }

  boolean isDiscovering() {
    return discovering;
  }

  MethodShape shape() {
    return shape;
  }

  Moment moment() {
    return moment;
  }

  /** The local variable that holds the call's duration in nanoseconds. */
  int nanos() {
    return local(Input.NANOS);
  }

  int firstFreeLocal() {
    return firstFreeLocal;
  }

  /** What the site hands over, in the order of the probe's parameters. */
  SortedSet<Input> inputs() {
    return new TreeSet<>(locals.keySet());
  }

  SortedSet<Input> used() {
    return used;
  }

  /** The local variable of {@code input}, which is thereby used; 0 while inputs are found out. */
  int local(Input input) {
    used.add(input);
    if (discovering) {
      return 0;
    }
    Integer local = locals.get(input);
    if (local == null) {
      throw new IllegalStateException("the site does not hand over " + input);
    }
    return local;
  }

  /** The index of the parameter of that name, or -1. */
  int parameter(String name) {
    return shape.parameterNames().indexOf(name);
  }

  /** Every name with its type, for messages. */
  String describe() {
    return String.join(", ", described());
  }

  /** Every name with its type, as {@code name: type}. */
  List<String> described() {
    List<String> names = new ArrayList<>();
    List<ValueType> types = shape.parameters();
    for (int i = 0; i < types.size(); i++) {
      String name = shape.parameterNames().get(i);
      boolean isReadByName = name != null && !HiddenNames.isGiven(name);
      names.add((isReadByName ? name : "args[" + i + "]") + ": " + types.get(i));
    }
    if (!shape.isStatic()) {
      names.add("this: " + ValueType.object(Type.getObjectType(shape.owner())));
    }
    if (moment == Moment.RETURN && shape.returnType().getSort() != Type.VOID) {
      names.add("ret: " + shape.returned());
    }
    if (moment == Moment.THROW) {
      names.add("exc: Throwable");
    }
    if (moment != Moment.ENTRY) {
      names.add("duration: double");
      for (LocalVariable local : shape.locals().values()) {
        if (local.type() != null && !HiddenNames.isGiven(local.name())) {
          names.add(local.name() + ": " + local.valueType());
        }
      }
    }
    return names;
  }

  /** All names, for near misses. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (String name : shape.parameterNames()) {
      if (name != null) {
        names.add(name);
      }
    }
    if (!shape.isStatic()) {
      names.add("this");
    }
    if (moment != Moment.ENTRY) {
      if (shape.returnType().getSort() != Type.VOID) {
        names.add("ret");
      }
      names.add("exc");
      names.add("duration");
      names.addAll(shape.locals().keySet());
    }
    return names;
  }
}
