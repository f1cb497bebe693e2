package msm.engine.weave;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** A class loader as a key that does not keep it alive, compared by identity; null is bootstrap. */
final class LoaderReference extends WeakReference<ClassLoader> {

  private final int hash;
  private final boolean isBootstrap;

  LoaderReference(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
    super(loader, queue);
    hash = System.identityHashCode(loader);
    isBootstrap = loader == null;
  }

  /** Whether the loader, and with it each of its classes, may still be in use. */
  boolean isAlive() {
    return isBootstrap || get() != null;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof LoaderReference
        && ((LoaderReference) other).isBootstrap == isBootstrap
        && isAlive()
        && ((LoaderReference) other).get() == get();
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
