package msm.engine.handle;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import msm.engine.type.ClassFiles;

/**
 * The handler of a hook. Each loader whose classes are hooked gets an object of its own, since the
 * handler sees that loader's classes; all methods that are hooked there share it.
 *
 * <p>Holds neither a loader of the host nor a handler strongly: what is in use is held by the call
 * sites of the host. Thread-safe.
 */
public final class Handler {

  private final String className;
  private final HandlerCode code;
  private final HandlerGuard guard;
  private final HookMetrics metrics;
  private final List<Bound> bound = new ArrayList<>();
  private boolean isBeingMade;

  /** What a loader has got. */
  private static final class Bound {
    final WeakReference<ClassLoader> loader;
    final WeakReference<Object> bridge;

    Bound(ClassLoader loader, Object bridge) {
      this.loader = new WeakReference<>(loader);
      this.bridge = new WeakReference<>(bridge);
    }
  }

  /**
   * @param className binary name
   * @param code its jars, or null if the application has it
   */
  public Handler(String className, HandlerCode code, HandlerGuard guard, HookMetrics metrics) {
    this.className = className;
    this.code = code;
    this.guard = guard;
    this.metrics = metrics;
  }

  public HandlerGuard guard() {
    return guard;
  }

  HookMetrics metrics() {
    return metrics;
  }

  /** Null if the application has the handler. */
  public HandlerCode code() {
    return code;
  }

  /**
   * What the handler is, by its class file.
   *
   * @throws BadHandlerException if it cannot be a handler
   */
  public HandlerKind kind(ClassFiles application) throws BadHandlerException {
    return new HandlerClass(className, code, application).kind();
  }

  /**
   * The object that handles calls of classes of {@code loader}, made if need be.
   *
   * @return an {@link Interceptor} or {@link Observer}
   * @throws BadHandlerException if it cannot be made
   */
  public synchronized Object bind(ClassLoader loader, HandlerKind kind) throws BadHandlerException {
    for (Iterator<Bound> i = bound.iterator(); i.hasNext(); ) {
      Bound one = i.next();
      Object bridge = one.bridge.get();
      if (bridge == null) {
        i.remove();
      } else if (one.loader.get() == loader) {
        return bridge;
      }
    }
    if (isBeingMade) {
      throw new BadHandlerException(
          "handler " + className + " cannot be made: its constructor calls a method it handles");
    }
    isBeingMade = true;
    try {
      ClassLoader home = code == null ? loader : new HandlerLoader(loader, code);
      Constructor<?> constructor = Class.forName(className, true, home).getDeclaredConstructor();
      constructor.setAccessible(true);
      Object bridge = BridgeLoader.bridge(kind.bridge(), kind.api(), constructor.newInstance());
      bound.add(new Bound(loader, bridge));
      return bridge;
    } catch (InvocationTargetException thrown) {
      throw new BadHandlerException(
          "handler "
              + className
              + " cannot be made: "
              + HandlerGuard.words(thrown.getTargetException()));
    } catch (Throwable unlinkable) {
      throw new BadHandlerException(
          "handler " + className + " cannot be loaded: " + HandlerGuard.words(unlinkable));
    } finally {
      isBeingMade = false;
    }
  }
}
