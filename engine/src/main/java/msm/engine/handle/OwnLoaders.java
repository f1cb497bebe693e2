package msm.engine.handle;

/**
 * The loaders of the engine and of the handlers that it has loaded: no hook means their classes.
 */
public final class OwnLoaders {

  /**
   * Loaded together with this class, before the first question: while another agent looks at one of
   * them as it loads, that agent may load classes of its own, about which this is asked in turn.
   */
  private static final Class<?>[] OTHERS = {HandlerLoader.class, BridgeLoader.class};

  private OwnLoaders() {}

  /**
   * Whether a loader is one of them.
   *
   * @param loader null for the bootstrap loader
   */
  public static boolean contain(ClassLoader loader) {
    if (loader == OwnLoaders.class.getClassLoader()) {
      return true;
    }
    for (Class<?> other : OTHERS) {
      if (other.isInstance(loader)) {
        return true;
      }
    }
    return false;
  }
}
