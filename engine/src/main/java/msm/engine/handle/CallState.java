package msm.engine.handle;

import java.util.List;

/** What one run of a woven method must know of its call. */
final class CallState {

  private final Layer layer;
  private final ContextCall[] open;

  /**
   * A call that nobody has seen yet.
   *
   * @param contexts how many context handlers are to see it
   */
  CallState(Layer layer, int contexts) {
    this.layer = layer;
    open = contexts == 0 ? null : new ContextCall[contexts];
  }

  static CallState of(Object call) {
    return (CallState) ((Object[]) call)[1];
  }

  Layer layer() {
    return layer;
  }

  boolean hasContexts() {
    return open != null;
  }

  void enter(Place place, Object self, Object[] arguments) {
    int context = layer.contexts().indexOf(place);
    if (context >= 0) {
      enter(context, self, arguments);
    }
  }

  void enterRest(Object self, Object[] arguments) {
    for (int i = 0; i < open.length; i++) {
      enter(i, self, arguments);
    }
  }

  private void enter(int context, Object self, Object[] arguments) {
    Handler handler = layer.contexts().get(context).handler();
    if (open[context] != null || handler.guard().isBypassed()) {
      return;
    }
    ContextCall call = new ContextCall(layer.handledMethod(), handler, self, arguments);
    try {
      layer.observer(context).enter(call);
      open[context] = call;
    } catch (Throwable fault) {
      handler.guard().failed(fault);
    }
  }

  /**
   * Ends the context of a hook, and tells how long ago it began; {@code nanos} if there is none.
   */
  long exit(Place place, ContextCall.Exit exit, long nanos) {
    List<Place> contexts = layer.contexts();
    int context = contexts.indexOf(place);
    return context < 0 ? nanos : exit(context, exit, nanos);
  }

  void exitRest(ContextCall.Exit exit, long nanos) {
    long age = nanos;
    for (int i = open.length - 1; i >= 0; i--) {
      age = exit(i, exit, age);
    }
  }

  private long exit(int context, ContextCall.Exit exit, long nanos) {
    ContextCall call = open[context];
    if (call == null) {
      return nanos;
    }
    open[context] = null;
    HandlerGuard guard = layer.contexts().get(context).handler().guard();
    try {
      call.end(exit, nanos);
      layer.observer(context).exit(call);
      guard.succeeded();
    } catch (Throwable fault) {
      guard.failed(fault);
    }
    return call.ageNanos();
  }
}
