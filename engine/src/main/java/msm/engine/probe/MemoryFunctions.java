package msm.engine.probe;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import msm.engine.record.HookMemory;
import msm.engine.record.ObjectTimes;
import msm.engine.type.ClassFiles;
import msm.engine.type.ValueType;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits {@code since_last(object)} and {@code elapsed('mark', key)}.
 *
 * <p>They are found out once in a call, before any metric of the hook, and are an input to all of
 * them. Only for an element, of {@code each} or behind a {@code ->}, are they found out where they
 * stand.
 */
final class MemoryFunctions {

  private static final String SINCE_LAST = "since_last";
  private static final String ELAPSED = "elapsed";
  private static final Set<String> UNKNOWN_YET =
      new HashSet<>(Arrays.asList("ret", "exc", "duration"));

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Scope scope;
  private final ClassFiles classes;
  private final Conversions conversions;

  MemoryFunctions(Body body, ExpressionCompiler expressions, Scope scope, ClassFiles classes) {
    this.body = body;
    this.expressions = expressions;
    this.scope = scope;
    this.classes = classes;
    conversions = new Conversions(body);
  }

  static boolean knows(String function) {
    return function.equals(SINCE_LAST) || function.equals(ELAPSED);
  }

  /** The object or key that a call is about. */
  static Expr argument(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    return arguments.get(arguments.size() - 1);
  }

  /** The name of the mark; null for {@code since_last}. */
  static String mark(Expr.Call call) {
    if (call.function().equals(SINCE_LAST)) {
      return null;
    }
    Expr name = call.arguments().get(0);
    Object text = name instanceof Expr.Literal ? ((Expr.Literal) name).value() : null;
    if (!(text instanceof String)) {
      throw new UnfitException(
          name.position(), "elapsed needs the name of a mark first; write elapsed('request', ctx)");
    }
    return (String) text;
  }

  /** Where a call looks for what it remembers. */
  static ObjectTimes times(Expr.Call call, HookMemory memory, String forWhom) {
    String mark = mark(call);
    return mark == null ? memory.lastSeen(forWhom + call) : memory.mark(mark);
  }

  Operand call(Expr.Call call, Label whenNull) {
    mark(call);
    if (expressions.isOfElement(argument(call))) {
      return inPlace(call, whenNull);
    }
    if (scope.isDiscovering()) {
      check(call);
    }
    int local = scope.local(Input.remembered(call));
    skipNaN(local, whenNull);
    return new Operand(ValueType.DOUBLE, local);
  }

  private Operand inPlace(Expr.Call call, Label whenNull) {
    Object times =
        scope.memory() == null ? "times" : times(call, scope.memory(), scope.rememberer());
    int local = compile(call, times, whenNull);
    skipNaN(local, whenNull);
    return new Operand(ValueType.DOUBLE, local);
  }

  /** Leaves the seconds, or NaN, in the local variable that is returned. */
  int compile(Expr.Call call, Object times, Label whenNull) {
    Operand object = expressions.compile(argument(call), whenNull);
    conversions.requireNonNull(object, whenNull);
    body.constant(times, ObjectTimes.class);
    conversions.pushObject(object); // stack: times object
    String method = mark(call) == null ? "sinceLast" : "elapsed";
    body.call(ObjectTimes.class, method, double.class, Object.class);
    return body.store(Type.DOUBLE_TYPE);
  }

  private void skipNaN(int local, Label whenNull) {
    body.load(Type.DOUBLE_TYPE, local);
    body.load(Type.DOUBLE_TYPE, local);
    body.insn(Opcodes.DCMPL);
    body.jump(Opcodes.IFNE, whenNull);
  }

  /** Checks the argument, whose inputs are not those of the metric. */
  private void check(Expr.Call call) {
    Expr argument = argument(call);
    if (scope.shape().isAwaited() && !Collections.disjoint(FreeNames.of(argument), UNKNOWN_YET)) {
      throw new UnfitException(
          argument.position(),
          call.function()
              + " is found out when the method returns; with 'await' it cannot depend on ret, exc"
              + " or duration");
    }
    Scope apart = Scope.discovering(scope.shape(), scope.moment());
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    new ExpressionCompiler(new Body(nowhere, new Constants("unused"), 0), apart, classes)
        .compile(argument, new Label());
  }
}
