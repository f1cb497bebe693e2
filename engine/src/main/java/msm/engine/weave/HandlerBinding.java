package msm.engine.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import msm.engine.handle.BadHandlerException;
import msm.engine.handle.HandledMethod;
import msm.engine.handle.HandlerKind;
import msm.engine.handle.Opener;
import msm.engine.handle.Place;
import msm.engine.probe.MethodShape;
import msm.engine.type.LoaderClassFiles;

/** Binds the handlers of hooks to a method with an opening site. */
final class HandlerBinding {

  private final Site site;
  private final MethodShape shape;
  private final Object identity;
  private final MethodHandles.Lookup trusted;

  /**
   * @param identity of the method as long as it stays woven
   */
  HandlerBinding(Site site, MethodShape shape, Object identity, MethodHandles.Lookup trusted) {
    this.site = site;
    this.shape = shape;
    this.identity = identity;
    this.trusted = trusted;
  }

  /** What the opening site does for the hooks that it serves. */
  MethodHandle opener(List<ActiveHook> served, ClassLoader hostLoader)
      throws ReflectiveOperationException {
    LoaderClassFiles classes = new LoaderClassFiles(hostLoader);
    List<Place> places = new ArrayList<>();
    List<Object> bound = new ArrayList<>();
    for (ActiveHook hook : served) {
      places.add(hook.place());
      bound.add(hook.handler() == null ? null : bind(hook, hostLoader, classes));
    }
    HandledMethod handled =
        new HandledMethod(
            className(),
            shape.name(),
            shape.parameterNames(),
            shape.isStatic(),
            site.isReentered() ? original(hostLoader) : null);
    return Opener.target(identity, site.isReentered(), site.isWatched(), handled, places, bound);
  }

  /** Null if the handler cannot be made, or needs what the woven code does not have. */
  private Object bind(ActiveHook hook, ClassLoader hostLoader, LoaderClassFiles classes) {
    try {
      HandlerKind kind = hook.handler().kind(classes);
      boolean fits = kind == HandlerKind.AROUND ? site.isReentered() : site.isWatched();
      return fits ? hook.handler().bind(hostLoader, kind) : null;
    } catch (BadHandlerException bad) {
      hook.failed(className(), bad.getMessage());
      return null;
    }
  }

  /** Enters the very method, whatever overrides it. */
  private MethodHandle original(ClassLoader hostLoader) throws ReflectiveOperationException {
    Class<?> owner = Class.forName(className(), false, hostLoader);
    MethodType type = MethodType.fromMethodDescriptorString(shape.descriptor(), hostLoader);
    return shape.isStatic()
        ? trusted.findStatic(owner, shape.name(), type)
        : trusted.findSpecial(owner, shape.name(), type, owner);
  }

  private String className() {
    return shape.owner().replace('/', '.');
  }
}
