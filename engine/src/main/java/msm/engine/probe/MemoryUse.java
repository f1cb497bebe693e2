package msm.engine.probe;

import java.util.LinkedHashSet;
import java.util.Set;
import msm.hooks.Expr;

/** Finds what an expression asks of earlier calls. */
public final class MemoryUse extends ExprWalk {

  private final Set<String> marks = new LinkedHashSet<>();
  private final Set<String> lastSeen = new LinkedHashSet<>();

  private boolean isAny;

  private MemoryUse() {}

  public static MemoryUse of(Expr expr) {
    MemoryUse use = new MemoryUse();
    expr.accept(use);
    return use;
  }

  /** Whether it asks for anything. */
  public boolean isAny() {
    return isAny;
  }

  /** The names of the marks that it asks for by {@code elapsed}. */
  public Set<String> marks() {
    return marks;
  }

  /** Its {@code since_last(...)}, but for those of elements. */
  public Set<String> lastSeen() {
    return lastSeen;
  }

  @Override
  public Void call(Expr.Call call) {
    isAny |= MemoryFunctions.knows(call.function());
    Expr first = call.arguments().isEmpty() ? null : call.arguments().get(0);
    if (call.function().equals("elapsed") && first instanceof Expr.Literal) {
      marks.add(String.valueOf(((Expr.Literal) first).value()));
    } else if (call.function().equals("since_last") && !FreeNames.of(first).contains("it")) {
      lastSeen.add(call.toString());
    }
    return super.call(call);
  }
}
