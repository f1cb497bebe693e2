package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Makes handles that read members of any visibility, in any module.
 *
 * <p>Loads and initialises no class: what is read is found at the first object of each class.
 */
public final class MemberLinker {

  private final ClassLoader loader;
  private final MemberFinder finder;

  /**
   * A linker for one hooked class.
   *
   * @param loader of the hooked class; null for the bootstrap loader
   * @param trusted a lookup that may see everything
   */
  public MemberLinker(ClassLoader loader, MethodHandles.Lookup trusted) {
    this.loader = loader;
    finder = new MemberFinder(trusted);
  }

  /** A handle from an object, which is not null, to what is read. */
  MethodHandle handle(MemberRead read) {
    return new MemberSite(read, finder, loader).dynamicInvoker();
  }
}
