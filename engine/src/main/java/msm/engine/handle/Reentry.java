package msm.engine.handle;

/**
 * Tells a method that is entered whether the call is a new one, or the next layer of a call that an
 * around handler lets proceed.
 *
 * <p>The layer is put down by the thread that is about to enter the method, and taken by the first
 * instructions of it, between which nothing else runs. Should the method have lost its hooks
 * meanwhile, the layer is not taken, and the thread that put it down removes it.
 *
 * <p>What a thread keeps is an array of the JDK, empty but for that moment, so that no thread holds
 * anything of ours when the engine has gone.
 */
final class Reentry {

  private static final ThreadLocal<Object[]> HOLDERS = new ThreadLocal<>();

  private Reentry() {}

  /** The calling thread's place for a layer. */
  static Object[] holder() {
    Object[] holder = HOLDERS.get();
    if (holder == null) {
      holder = new Object[1];
      HOLDERS.set(holder);
    }
    return holder;
  }

  /**
   * Takes the layer that was put down for {@code method}; null if the call is a new one.
   *
   * @param method the identity of the method that is entered
   */
  static Layer take(Object method) {
    Object[] holder = HOLDERS.get();
    if (holder == null || holder[0] == null) {
      return null;
    }
    Layer layer = (Layer) holder[0];
    if (layer.method() != method) {
      return null;
    }
    holder[0] = null;
    return layer;
  }
}
