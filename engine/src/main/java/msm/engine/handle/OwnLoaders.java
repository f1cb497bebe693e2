package msm.engine.handle;

/**
 * The loaders of the engine and of the handlers that it has loaded: no hook means their classes.
 */
public final class OwnLoaders {

  private OwnLoaders() {}

  /**
   * Whether a loader is one of them.
   *
   * @param loader null for the bootstrap loader
   */
  public static boolean contain(ClassLoader loader) {
    return loader == OwnLoaders.class.getClassLoader()
        || loader instanceof HandlerLoader
        || loader instanceof BridgeLoader;
  }
}
