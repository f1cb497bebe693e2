package msm.engine.probe;

import java.util.HashSet;
import java.util.Set;
import msm.hooks.Expr;

/** Finds the names that an expression uses and does not give itself. */
final class FreeNames extends ExprWalk {

  private final Set<String> names = new HashSet<>();

  private FreeNames() {}

  static Set<String> of(Expr expr) {
    FreeNames free = new FreeNames();
    expr.accept(free);
    return free.names;
  }

  @Override
  public Void name(Expr.Name name) {
    names.add(name.name());
    return null;
  }

  @Override
  public Void lambda(Expr.Lambda lambda) {
    Set<String> inside = of(lambda.body());
    inside.remove(lambda.parameter());
    names.addAll(inside);
    return null;
  }
}
