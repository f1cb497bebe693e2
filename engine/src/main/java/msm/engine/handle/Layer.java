package msm.engine.handle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * The hooks of a method up to the next around handler. The method is entered once for each layer:
 * by its caller for the outermost one, and for each other one as an around handler proceeds.
 *
 * <p>Layers are made once for a set of hooks; a call keeps to those with which it began.
 */
final class Layer {

  private static final MethodType DISPATCH = MethodType.methodType(Object.class, Object[].class);

  private final Object method;
  private final HandledMethod handledMethod;
  private final List<Place> all;
  private final boolean outermost;
  private final List<Place> due = new ArrayList<>();
  private final List<Place> contexts = new ArrayList<>();
  private final List<Observer> observers = new ArrayList<>();

  // Null in the innermost layer, which runs the method's own code.
  private Handler handler;
  private Interceptor interceptor;
  private Layer inner;
  private MethodHandle dispatch;

  private Object[] unwatched;

  private Layer(Object method, HandledMethod handledMethod, List<Place> all, boolean outermost) {
    this.method = method;
    this.handledMethod = handledMethod;
    this.all = all;
    this.outermost = outermost;
  }

  /**
   * The outermost layer of hooks, outermost first.
   *
   * @param method its identity
   * @param bound each one's interceptor or observer; null where it has none
   */
  static Layer outermost(
      Object method, HandledMethod handledMethod, List<Place> all, List<Object> bound) {
    Layer outermost = new Layer(method, handledMethod, all, true);
    Layer last = outermost;
    for (int i = 0; i < all.size(); i++) {
      Place place = all.get(i);
      last.due.add(place);
      if (bound.get(i) instanceof Observer) {
        last.contexts.add(place);
        last.observers.add((Observer) bound.get(i));
      } else if (bound.get(i) instanceof Interceptor) {
        last.inner = new Layer(method, handledMethod, all, false);
        last.handler = place.handler();
        last.interceptor = (Interceptor) bound.get(i);
        last = last.inner;
      }
    }
    for (Layer layer = outermost; layer != null; layer = layer.inner) {
      layer.seal();
    }
    return outermost;
  }

  private void seal() {
    if (interceptor != null) {
      try {
        dispatch = MethodHandles.lookup().bind(this, "dispatch", DISPATCH);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    unwatched = new Object[] {dispatch, new CallState(this, 0)};
  }

  /** The identity of the method. */
  Object method() {
    return method;
  }

  HandledMethod handledMethod() {
    return handledMethod;
  }

  Layer inner() {
    return inner;
  }

  List<Place> contexts() {
    return contexts;
  }

  Observer observer(int context) {
    return observers.get(context);
  }

  /**
   * What the woven code keeps of a call: how it goes on, or null; the call's state; and, if context
   * handlers are to see its end, whom {@link MsmEnding} tells.
   *
   * @param isWatched whether the code shows the call to context handlers
   */
  Object[] open(boolean isWatched) {
    return isWatched && !contexts.isEmpty()
        ? new Object[] {dispatch, new CallState(this, contexts.size()), LateExit.TOLD}
        : unwatched;
  }

  /**
   * Whether a hook belongs to this layer. One that came while the call was under way belongs where
   * the hook belonged that it replaces, and else to the outermost layer: so each sees each call
   * once.
   */
  boolean isDue(Place place) {
    if (due.contains(place)) {
      return true;
    }
    if (all.contains(place)) {
      return false;
    }
    for (Place known : all) {
      if (place.isSuccessorOf(known)) {
        return due.contains(known);
      }
    }
    return outermost;
  }

  /** Hands the call to the handler. Woven code calls it. */
  Object dispatch(Object[] selfAndArguments) throws Throwable {
    HandlerGuard guard = handler.guard();
    AroundCall call = new AroundCall(this, handler, selfAndArguments);
    return guard.isBypassed() ? call.proceed() : call.run(interceptor, guard);
  }
}
