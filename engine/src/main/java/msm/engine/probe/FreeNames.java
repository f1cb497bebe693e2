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

  /** A path behind a collection is one of its elements: no name of the method. */
  @Override
  public Void call(Expr.Call call) {
    boolean hasPath =
        call.arguments().size() == 2
            && CollectionFunctions.knows(call.function())
            && Expr.Lambda.ofPath(call.arguments().get(1)) != null;
    return hasPath ? call.arguments().get(0).accept(this) : super.call(call);
  }

  @Override
  public Void lambda(Expr.Lambda lambda) {
    Set<String> inside = of(lambda.body());
    inside.remove(lambda.parameter());
    names.addAll(inside);
    return null;
  }
}
