package msm.engine.handle;

import java.util.List;

/** A call of a hooked method as a handler sees it. */
public abstract class HandledCall {

  private final HandledMethod method;
  private final Handler handler;
  private final Object self;
  private final Object[] arguments;

  HandledCall(HandledMethod method, Handler handler, Object self, Object[] arguments) {
    this.method = method;
    this.handler = handler;
    this.self = self;
    this.arguments = arguments;
  }

  public final Object self() {
    return self;
  }

  /** A copy. */
  public final Object[] arguments() {
    return arguments.clone();
  }

  /** The argument at {@code index}, from 0. */
  public final Object argument(int index) {
    if (index < 0 || index >= arguments.length) {
      throw new IllegalArgumentException(
          method.name() + " has " + arguments.length + " parameters; there is no " + index);
    }
    return arguments[index];
  }

  /** The argument of the parameter of that name. */
  public final Object argument(String name) {
    List<String> names = method.parameterNames();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          method.name()
              + " has no parameter known as '"
              + name
              + "'; there are "
              + names
              + " (names need debug information; argument(0) does not)");
    }
    return arguments[index];
  }

  public final String method() {
    return method.name();
  }

  public final String type() {
    return method.type();
  }

  /** The metrics of the hook. */
  public final HookMetrics metrics() {
    return handler.metrics();
  }

  final Object[] ownArguments() {
    return arguments;
  }

  final HandledMethod handledMethod() {
    return method;
  }
}
