package msm.engine.handle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Opens calls of one method: the first thing its woven code does. */
public final class Opener {

  private static final MethodType OPEN = MethodType.methodType(Object.class);

  private final Object method;
  private final boolean isReentered;
  private final boolean isWatched;
  private final Layer outermost;

  private Opener(Object method, boolean isReentered, boolean isWatched, Layer outermost) {
    this.method = method;
    this.isReentered = isReentered;
    this.isWatched = isWatched;
    this.outermost = outermost;
  }

  /**
   * The target of an opening site.
   *
   * @param method the identity of the method as long as it stays woven
   * @param isReentered whether its code hands calls to around handlers
   * @param isWatched whether its code shows calls to context handlers
   * @param places the hooks, outermost first
   * @param bound each one's interceptor or observer; null where it has none
   */
  public static MethodHandle target(
      Object method,
      boolean isReentered,
      boolean isWatched,
      HandledMethod handledMethod,
      List<Place> places,
      List<Object> bound)
      throws ReflectiveOperationException {
    List<Place> all = Collections.unmodifiableList(new ArrayList<>(places));
    Layer outermost = Layer.outermost(method, handledMethod, all, bound);
    Opener opener = new Opener(method, isReentered, isWatched, outermost);
    return MethodHandles.lookup().bind(opener, "open", OPEN);
  }

  @SuppressWarnings("unused") // reached through target()
  private Object open() {
    Layer layer = isReentered ? Reentry.take(method) : null;
    return (layer == null ? outermost : layer).open(isWatched);
  }
}
