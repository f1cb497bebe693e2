package msm.engine.weave;

/** Names of class loaders, as a hook's {@code loader} gives them. */
public final class LoaderName {

  private static final String BOOTSTRAP = "bootstrap";

  private LoaderName() {}

  /** The loader as {@link #matches} takes it, which tells it from others of its class. */
  public static String of(ClassLoader loader) {
    if (loader == null) {
      return BOOTSTRAP;
    }
    String name = loader.getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1) + '@' + hash(loader);
  }

  /**
   * By the name of the loader's class, by its identity hash as the JDK's tools print it, or both.
   */
  static boolean matches(ClassLoader loader, String wanted) {
    if (loader == null) {
      return wanted.equals(BOOTSTRAP);
    }
    String name = loader.getClass().getName();
    return name.equals(wanted)
        || name.endsWith("." + wanted)
        || hash(loader).equals(wanted)
        || of(loader).equals(wanted);
  }

  private static String hash(ClassLoader loader) {
    return Integer.toHexString(System.identityHashCode(loader));
  }
}
